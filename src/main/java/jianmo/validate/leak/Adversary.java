package jianmo.validate.leak;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.Folds;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.Bootstrap;
import jianmo.train.Metric;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.TrainRequest;
import jianmo.train.form.ModelForm;
import jianmo.validate.TripleCheck.Adversarial;
import jianmo.validate.TripleCheck.GiveAway;
import jianmo.validate.TripleVerdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Adversarial validation: a classifier learns to tell development rows from others by their
/// features, and is measured out of fold. Where it cannot, both come from one world; where it can,
/// the columns that give the rows away are named: by how much its AUC falls when their values are
/// shuffled among the held-out rows (permutation importance, Breiman 2001), and by their own AUC.
///
/// No target is read. At most 8,000 rows of each side are used.
public final class Adversary {

    private static final int MOST_ROWS = 8_000;
    private static final int FOLDS = 5;
    private static final int LOOKED_AT = 15;
    private static final int NAMED = 10;
    private static final double LEAST_DROP = 0.005;
    private static final double STRONG = 0.65;
    private static final TargetCoding SIDE =
            new TargetCoding("", Task.BINARY, List.of("development", "other"));

    private final ModelFamily family;
    private final ProbeRun run;
    private final Strength strength;

    /// @param family that tells the sides apart
    public Adversary(ModelFamily family, ProbeRun run) {
        this.family = family;
        this.run = run;
        this.strength = new Strength(SIDE, run.seed());
    }

    /// Development against locked rows.
    public Adversarial test(Table table, Schema schema, TargetCoding target, Split split) {
        Progress progress = run.progress();
        Rows one = some(split.development(), "one");
        Rows other = some(split.test(), "other");
        FeaturePlan plan =
                new FeatureFitter(schema, target)
                        .fit(table, one.plus(other), family.style(), progress);
        var reader = new FeatureReader(plan);
        return told(
                "test",
                plan,
                reader.matrix(table, one, progress),
                reader.matrix(table, other, progress));
    }

    /// Development rows against a table as the model will meet it.
    ///
    /// @param serving columns it lacks are left out
    public Adversarial serving(
            Table table, Schema schema, TargetCoding target, Rows development, Table serving) {
        Progress progress = run.progress();
        var there = serving.columns().stream().map(Column::name).toList();
        var both =
                new Schema(
                        schema.columns().stream()
                                .filter(c -> c.role() != Role.FEATURE || there.contains(c.name()))
                                .toList());
        Rows one = some(development, "one");
        Rows other = some(Rows.all(Math.toIntExact(serving.rows())), "other");
        FeaturePlan plan =
                new FeatureFitter(both, target).fit(table, one, family.style(), progress);
        var reader = new FeatureReader(plan);
        return told(
                "serving",
                plan,
                reader.matrix(table, one, progress),
                reader.matrix(serving, other, progress));
    }

    private Rows some(Rows rows, String part) {
        if (rows.count() <= MOST_ROWS) {
            return rows;
        }
        return Rows.of(
                Seeds.generator(run.seed(), "adversary/" + part)
                        .ints(0, rows.count())
                        .distinct()
                        .limit(MOST_ROWS)
                        .map(rows::at)
                        .toArray());
    }

    private Adversarial told(String against, FeaturePlan plan, Matrix one, Matrix other) {
        Matrix matrix = joined(one, other);
        float[] sides = new float[matrix.rows()];
        Arrays.fill(sides, one.rows(), sides.length, 1);
        var rows = new Labelled(matrix, sides);
        var folds = Folds.stratified(sides, FOLDS, Seeds.of(run.seed(), "adversary"));
        var forms = new ArrayList<ModelForm>();
        for (int fold = 0; fold < FOLDS; fold++) {
            run.progress().advance(fold, FOLDS, Message.of("validate.step.adversary"));
            forms.add(trained(rows.take(folds.trained(fold))));
        }
        float[] scores = scores(matrix, folds, forms);
        Metric auc =
                Objects.requireNonNull(
                        new Bootstrap(run.seed())
                                .metrics(List.of("auc"), SIDE, scores, sides)
                                .get("auc"));
        var columns = columns(plan, rows, folds, forms, auc.value());
        String key =
                auc.low() <= TripleVerdict.DIFFERENT
                        ? "same"
                        : auc.value() < STRONG ? "slight" : "strong";
        return new Adversarial(
                against,
                auc,
                columns,
                Message.of(
                        "validate.adversarial." + key,
                        auc.value(),
                        auc.low(),
                        auc.high(),
                        Message.of("validate.against." + against)));
    }

    private static Matrix joined(Matrix one, Matrix other) {
        float[] values = Arrays.copyOf(one.values(), one.values().length + other.values().length);
        System.arraycopy(other.values(), 0, values, one.values().length, other.values().length);
        return new Matrix(values, one.rows() + other.rows(), one.columns());
    }

    private ModelForm trained(Labelled rows) {
        var inner = Folds.stratified(rows.labels(), FOLDS, Seeds.of(run.seed(), "adversary/in"));
        var request =
                new TrainRequest(
                        SIDE,
                        rows.take(inner.trained(0)),
                        rows.take(inner.held(0)),
                        Probe.quick(family),
                        run.seed(),
                        run.threads());
        return family.train(
                        request,
                        (_, _) ->
                                run.progress().advance(0, 0, Message.of("validate.step.adversary")))
                .form();
    }

    private static float[] scores(Matrix matrix, Folds folds, List<ModelForm> forms) {
        float[] scores = new float[matrix.rows()];
        for (int fold = 0; fold < forms.size(); fold++) {
            int[] held = folds.held(fold);
            float[] answered = forms.get(fold).score(matrix.take(held));
            for (int i = 0; i < held.length; i++) {
                scores[held[i]] = answered[i];
            }
        }
        return scores;
    }

    private List<GiveAway> columns(
            FeaturePlan plan, Labelled rows, Folds folds, List<ModelForm> forms, double auc) {
        List<Integer> sources = plan.sources();
        double[] sides =
                IntStream.range(0, rows.rows()).mapToDouble(i -> rows.labels()[i]).toArray();
        var found = new ArrayList<GiveAway>();
        for (int c = 0; c < plan.encodings().size(); c++) {
            int wanted = c;
            int[] outputs =
                    IntStream.range(0, sources.size())
                            .filter(j -> sources.get(j) == wanted)
                            .toArray();
            double alone = (1 + strength.ofBins(bins(rows.matrix(), outputs), sides)) / 2;
            found.add(new GiveAway(plan.encodings().get(c).column(), alone, c));
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(GiveAway::alone).reversed())
                .limit(LOOKED_AT)
                .map(each -> {
                    int wanted = (int) each.drop();
                    Matrix shuffled = shuffled(rows.matrix(), sources, wanted);
                    double left =
                            Metrics.value(
                                    "auc", SIDE, scores(shuffled, folds, forms), rows.labels());
                    return new GiveAway(each.column(), each.alone(), auc - left);
                })
                .filter(each -> each.drop() >= LEAST_DROP)
                .sorted(Comparator.comparingDouble(GiveAway::drop).reversed())
                .limit(NAMED)
                .toList();
    }

    private static int[] bins(Matrix matrix, int[] outputs) {
        int[] positions = IntStream.range(0, matrix.rows()).toArray();
        if (outputs.length == 1) {
            double[] values =
                    IntStream.of(positions).mapToDouble(i -> matrix.at(i, outputs[0])).toArray();
            return Strength.bins(values, positions);
        }
        return IntStream.of(positions)
                .map(i ->
                        IntStream.range(0, outputs.length)
                                        .filter(j -> matrix.at(i, outputs[j]) == 1)
                                        .findFirst()
                                        .orElse(-1)
                                + 1)
                .toArray();
    }

    private Matrix shuffled(Matrix matrix, List<Integer> sources, int column) {
        float[] values = matrix.values().clone();
        int[] order =
                Seeds.generator(run.seed(), "adversary/" + column)
                        .ints(matrix.rows(), 0, matrix.rows())
                        .toArray();
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                if (sources.get(j) == column) {
                    values[i * matrix.columns() + j] = matrix.at(order[i], j);
                }
            }
        }
        return new Matrix(values, matrix.rows(), matrix.columns());
    }
}
