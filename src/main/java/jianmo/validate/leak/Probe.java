package jianmo.validate.leak;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Folds;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.Bootstrap;
import jianmo.train.Metric;
import jianmo.train.ModelFamily;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/// A quick model that shows what a fault is worth: out-of-fold answers for development rows, with
/// and without some columns or rows. Shallow and short on purpose: the difference counts, not the
/// height.
final class Probe {

    static final int FOLDS = 3;

    private static final int STEERING_PARTS = 6;
    private static final Map<String, Object> QUICK =
            Map.of("learningRate", 0.15, "maxDepth", 4, "maxRounds", 60, "minChildWeight", 3.0);

    private final TargetCoding target;
    private final ModelFamily family;
    private final Settings settings;
    private final FeaturePlan plan;
    private final Labelled all;
    private final String metric;
    private final long seed;
    private final int threads;
    private final Progress progress;
    private final Map<Set<String>, Answers> known = new HashMap<>();

    /// @param rows development rows
    /// @param metric that decides
    Probe(
            Table table,
            DataSummary data,
            Rows rows,
            ModelFamily family,
            String metric,
            ProbeRun run) {
        this.target = data.target();
        this.family = family;
        this.metric = metric;
        this.seed = run.seed();
        this.threads = run.threads();
        this.progress = run.progress();
        this.settings = quick(family);
        this.plan =
                new FeatureFitter(data.schema(), target).fit(table, rows, family.style(), progress);
        this.all = new FeatureReader(plan).labelled(table, rows, progress);
    }

    static Settings quick(ModelFamily family) {
        var fitting = new HashMap<String, Object>();
        family.hyperparameters().stream()
                .filter(p -> QUICK.containsKey(p.name()))
                .forEach(p -> fitting.put(p.name(), Objects.requireNonNull(QUICK.get(p.name()))));
        return family.standard().with(fitting);
    }

    ModelFamily family() {
        return family;
    }

    int rows() {
        return all.rows();
    }

    float[] labels() {
        return all.labels();
    }

    /// Folds by chance, classes spread evenly.
    Folds byChance() {
        return Folds.of(target.task(), all.labels(), FOLDS, Seeds.of(seed, "leak/probe"));
    }

    /// Answers of folds by chance, without some columns; kept.
    Answers without(Set<String> columns) {
        Answers answers = known.get(columns);
        if (answers == null) {
            answers = answers(columns, byChance(), IntStream.range(0, rows()).toArray());
            known.put(columns, answers);
        }
        return answers;
    }

    /// @param folds over all rows
    /// @param kept positions of the rows that take part, ascending; others neither train nor are
    ///   answered for
    Answers answers(Set<String> without, Folds folds, int[] kept) {
        Matrix matrix = matrix(without);
        boolean[] in = new boolean[rows()];
        Arrays.stream(kept).forEach(i -> in[i] = true);
        int[] held = Arrays.stream(folds.everHeld()).filter(i -> in[i]).toArray();
        int outputs = target.outputs();
        float[] scores = new float[rows() * outputs];
        var rows = new Labelled(matrix, all.labels());
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] inside = Arrays.stream(folds.trained(fold)).filter(i -> in[i]).toArray();
            int[] outside = Arrays.stream(folds.held(fold)).filter(i -> in[i]).toArray();
            if (outside.length == 0) {
                continue;
            }
            float[] answered = trained(rows.take(inside), matrix.take(outside));
            for (int i = 0; i < outside.length; i++) {
                System.arraycopy(answered, i * outputs, scores, outside[i] * outputs, outputs);
            }
        }
        float[] taken = new float[held.length * outputs];
        float[] labels = new float[held.length];
        for (int i = 0; i < held.length; i++) {
            System.arraycopy(scores, held[i] * outputs, taken, i * outputs, outputs);
            labels[i] = all.labels()[held[i]];
        }
        return new Answers(taken, labels);
    }

    private float[] trained(Labelled rows, Matrix answered) {
        int parts = Math.max(2, Math.min(rows.rows(), STEERING_PARTS));
        var inner = Folds.of(target.task(), rows.labels(), parts, Seeds.of(seed, "leak/steer"));
        var request =
                new TrainRequest(
                        target,
                        rows.take(inner.trained(0)),
                        rows.take(inner.held(0)),
                        settings,
                        seed,
                        threads);
        return family.train(
                        request,
                        (point, total) ->
                                progress.advance(
                                        Math.min(point.iteration(), total),
                                        total,
                                        Message.of("validate.step.probe")))
                .form()
                .score(answered);
    }

    private Matrix matrix(Set<String> without) {
        if (without.isEmpty()) {
            return all.matrix();
        }
        List<Integer> sources = plan.sources();
        int[] kept =
                IntStream.range(0, sources.size())
                        .filter(j ->
                                !without.contains(plan.encodings().get(sources.get(j)).column()))
                        .toArray();
        Matrix full = all.matrix();
        float[] values = new float[full.rows() * Math.max(1, kept.length)];
        for (int i = 0; i < full.rows(); i++) {
            for (int j = 0; j < kept.length; j++) {
                values[i * kept.length + j] = full.at(i, kept[j]);
            }
        }
        return new Matrix(values, full.rows(), Math.max(1, kept.length));
    }

    Metric metric(Answers answers) {
        return Objects.requireNonNull(
                new Bootstrap(seed)
                        .metrics(List.of(metric), target, answers.scores(), answers.labels())
                        .get(metric));
    }

    String metricName() {
        return metric;
    }

    /// Out-of-fold answers beside their labels.
    ///
    /// Hands its arrays out on purpose; nobody writes to them.
    static final class Answers {
        private final float[] scores;
        private final float[] labels;

        Answers(float[] scores, float[] labels) {
            this.scores = scores;
            this.labels = labels;
        }

        float[] scores() {
            return scores;
        }

        float[] labels() {
            return labels;
        }

        double[] wideLabels() {
            return IntStream.range(0, labels.length).mapToDouble(i -> labels[i]).toArray();
        }
    }
}
