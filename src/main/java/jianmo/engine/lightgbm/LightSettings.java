package jianmo.engine.lightgbm;

import jianmo.base.seed.Seeds;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// The parameters of one training as LightGBM's text has them.
final class LightSettings {

    private static final long CELLS_FOR_THREADS = 100_000;
    private static final int ROWS_PER_CATEGORY_GROUP = 100;
    private static final int FEWEST_PER_GROUP = 5;

    private final TrainRequest request;
    private final double quantile;

    private LightSettings(TrainRequest request, double quantile) {
        this.request = request;
        this.quantile = quantile;
    }

    static LightSettings of(TrainRequest request) {
        return new LightSettings(request, Double.NaN);
    }

    /// For learning a quantile of a number. LightGBM can't keep directions there.
    static LightSettings of(TrainRequest request, double quantile) {
        return new LightSettings(request, quantile);
    }

    WatchedLoss loss(LightRows rows) {
        return new WatchedLoss(request.target(), rows.rows(), quantile);
    }

    /// For making bins. Summing column by column gives the same sums at any number of threads.
    String rows() {
        return text(
                "verbosity",
                -1,
                "num_threads",
                threads(),
                "deterministic",
                true,
                "force_col_wise",
                true,
                "feature_pre_filter",
                false,
                "data_random_seed",
                seed("lightgbm/bins"));
    }

    /// @param round the last that is finished, 0 at the start
    String booster(int round) {
        Settings settings = request.settings();
        var text =
                new StringJoiner(" ")
                        .add(rows())
                        .add(objective())
                        .add(round(round))
                        .add(
                                text(
                                        "metric", "none",
                                        "learning_rate",
                                                settings.real(LightgbmFamily.LEARNING_RATE),
                                        "num_leaves", settings.whole("numLeaves"),
                                        "min_data_in_leaf", settings.whole("minDataInLeaf"),
                                        "lambda_l1", settings.real("lambdaL1"),
                                        "lambda_l2", settings.real("lambdaL2"),
                                        "min_gain_to_split", settings.real("minGainToSplit"),
                                        "min_data_per_group", rowsPerGroup()));
        if (!request.monotone().isEmpty() && Double.isNaN(quantile)) {
            text.add("monotone_constraints=" + monotone());
            text.add("monotone_constraints_method=intermediate");
        }
        return text.toString();
    }

    /// What changes from round to round: the seeds. LightGBM takes the seed of the rows over only
    /// when their share changes, so the share moves by a hair with every round.
    String round(int round) {
        double share = request.settings().real("baggingFraction");
        return text(
                "verbosity",
                -1,
                "bagging_freq",
                1,
                "bagging_fraction",
                share < 1 && round % 2 == 1 ? share * (1 - 1e-9) : share,
                "bagging_seed",
                seed("lightgbm/rows/" + round),
                "feature_fraction",
                request.settings().real("featureFraction"),
                "feature_fraction_seed",
                seed("lightgbm/columns/" + round));
    }

    private String objective() {
        return switch (request.target().task()) {
            case BINARY -> "objective=binary";
            case MULTICLASS ->
                    "objective=multiclass num_class=" + request.target().classes().size();
            case REGRESSION ->
                    Double.isNaN(quantile)
                            ? "objective=regression"
                            : "objective=quantile alpha=" + quantile;
        };
    }

    private String monotone() {
        return request.monotone().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /// A set of levels needs this many rows; LightGBM's own 100 are too many for a small table.
    private int rowsPerGroup() {
        return Math.clamp(
                request.train().rows() / ROWS_PER_CATEGORY_GROUP,
                FEWEST_PER_GROUP,
                ROWS_PER_CATEGORY_GROUP);
    }

    /// A second thread pays only where a round is long beside the meeting of the threads.
    private int threads() {
        var matrix = request.train().matrix();
        boolean small = (long) matrix.rows() * matrix.columns() < CELLS_FOR_THREADS;
        return small ? 1 : Math.max(1, request.threads());
    }

    private int seed(String name) {
        return (int) (Seeds.of(request.seed(), name) & 0x3fffffff);
    }

    private static String text(Object... pairs) {
        var text = new StringJoiner(" ");
        for (int i = 0; i < pairs.length; i += 2) {
            text.add(pairs[i] + "=" + pairs[i + 1]);
        }
        return text.toString();
    }

    /// The trees as a form; the start of the sums is inside the first ones.
    TreeForm form(TrainRequest rows, List<LightTree> trees) {
        int outputs = rows.target().outputs();
        var forms = new ArrayList<Tree>();
        for (int t = 0; t < trees.size(); t++) {
            forms.add(trees.get(t).tree(t % outputs));
        }
        return new TreeForm(
                rows.train().matrix().columns(),
                new float[outputs],
                Link.of(rows.target().task()),
                forms);
    }
}
