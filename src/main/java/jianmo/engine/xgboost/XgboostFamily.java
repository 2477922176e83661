package jianmo.engine.xgboost;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Bands;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelFamily;
import jianmo.train.RowWeights;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainSample;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.TreeForm;

import ml.dmlc.xgboost4j.java.XGBoostError;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Gradient boosted trees by XGBoost (Chen and Guestrin 2016), histogram method.
///
/// Use it for tables of mixed columns with a few hundred rows or more: it is the strongest family
/// there and needs no filling or scaling. Not for extrapolating beyond the training range, nor
/// where a straight line already fits.
///
/// Trains round by round. After [#PATIENCE] rounds without a lower loss on the validation rows it
/// stops and keeps the best round. Losses are taken on a sample of at most [#WATCHED_ROWS]
/// validation and [#WATCHED_TRAIN_ROWS] training rows, so that watching stays cheap. A checkpoint
/// holds the booster, the curve and the best round.
public final class XgboostFamily implements ModelFamily {

    static final String LEARNING_RATE = "learningRate";

    private static final int PATIENCE = 30;
    private static final int WATCHED_ROWS = 20_000;
    private static final int WATCHED_TRAIN_ROWS = 4_000;
    private static final long CELLS_FOR_THREADS = 100_000;

    private static final List<Hyperparameter> HYPERPARAMETERS =
            List.of(
                    new Hyperparameter.Real(LEARNING_RATE, 0.005, 0.5, 0.05, true),
                    new Hyperparameter.Whole("maxDepth", 2, 12, 6, false),
                    new Hyperparameter.Real("minChildWeight", 0.1, 100, 5, true),
                    new Hyperparameter.Real("subsample", 0.4, 1, 0.8, false),
                    new Hyperparameter.Real("colsampleByTree", 0.3, 1, 0.7, false),
                    new Hyperparameter.Real("lambda", 0.01, 100, 1, true),
                    new Hyperparameter.Real("alpha", 0.0001, 10, 0.0001, true),
                    new Hyperparameter.Real("gamma", 0.0001, 10, 0.0001, true),
                    new Hyperparameter.Whole("maxRounds", 10, 2000, 1000, true),
                    RowWeights.parameter(),
                    Bands.parameter());

    @Override
    public String id() {
        return "xgboost";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.SPARSE_TREE;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        return HYPERPARAMETERS;
    }

    @Override
    public String iterations() {
        return "maxRounds";
    }

    @Override
    public boolean weights() {
        return true;
    }

    @Override
    public boolean monotone() {
        return true;
    }

    @Override
    public int complexity() {
        return 2;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        TrainRequest checked = asked.checked(HYPERPARAMETERS);
        var request = checked.with(RowWeights.train(checked), RowWeights.validation(checked));
        Bands.requireFit(request);
        Trained main = train(request, Objectives.of(request.target()), watcher);
        return Bands.add(
                main,
                request,
                watcher,
                (steered, quantile, quiet) ->
                        (TreeForm) train(steered, Objectives.quantile(quantile), quiet).form());
    }

    private static Trained train(
            TrainRequest request, Map<String, Object> objective, TrainWatcher watcher) {
        long seed = request.seed();
        var parameters = parameters(request);
        parameters.putAll(objective);
        try (var rows = new NativeRows(request.train());
                var watchedTrain =
                        new NativeRows(TrainSample.of(request.train(), WATCHED_TRAIN_ROWS, seed));
                var watched =
                        new NativeRows(TrainSample.of(request.validation(), WATCHED_ROWS, seed));
                var rounds =
                        new Rounds(request, parameters, rows, watchedTrain, watched, watcher)) {
            rounds.run(request.settings().whole("maxRounds"), PATIENCE);
            TreeForm form =
                    BoosterForm.of(
                            rounds.booster(),
                            request.train().matrix().columns(),
                            request.target(),
                            rounds.best());
            double difference =
                    Trained.difference(rounds.bestAnswers(), form.score(watched.rows().matrix()));
            return new Trained(form, rounds.curve(), rounds.best(), difference);
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    private static Map<String, Object> parameters(TrainRequest request) {
        Settings settings = request.settings();
        var parameters = new HashMap<String, Object>();
        parameters.put("tree_method", "hist");
        parameters.put("eta", settings.real(LEARNING_RATE));
        parameters.put("max_depth", settings.whole("maxDepth"));
        parameters.put("min_child_weight", settings.real("minChildWeight"));
        parameters.put("subsample", settings.real("subsample"));
        parameters.put("colsample_bytree", settings.real("colsampleByTree"));
        parameters.put("lambda", settings.real("lambda"));
        parameters.put("alpha", settings.real("alpha"));
        parameters.put("gamma", settings.real("gamma"));
        parameters.put("nthread", threads(request));
        parameters.put("seed", (int) (Seeds.of(request.seed(), "xgboost") & 0x7fffffff));
        parameters.put("seed_per_iteration", true);
        parameters.put("verbosity", 0);
        if (!request.monotone().isEmpty()) {
            parameters.put(
                    "monotone_constraints",
                    request.monotone().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(",", "(", ")")));
        }
        return parameters;
    }

    /// A second thread pays only where a round is long beside the meeting of the threads.
    private static int threads(TrainRequest request) {
        var matrix = request.train().matrix();
        boolean small = (long) matrix.rows() * matrix.columns() < CELLS_FOR_THREADS;
        return small ? 1 : Math.max(1, request.threads());
    }

    static UserError failed(XGBoostError e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return UserError.because(e, "train.engine-failed", "XGBoost", line);
    }
}
