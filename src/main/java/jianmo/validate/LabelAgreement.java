package jianmo.validate;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Folds;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.quality.LabelJudge;
import jianmo.quality.LabelSuspect;
import jianmo.quality.LabelVerdict;
import jianmo.quality.Suspects;
import jianmo.train.ModelFamily;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainSample;
import jianmo.train.form.ModelForm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Judges labels by models that have not seen them: five folds, each answered for by a model of the
/// other four, then [ConfidentLearning].
///
/// Every row with a label is judged, those that will be locked for the test too: correcting labels
/// is cleaning of data, and no score of any row is told. Features are read once for all folds,
/// since a tree family's plan looks at no label. Small tables are judged [#REPEATS] times with
/// other folds and the probabilities averaged, which steadies them. A fold learns from at most
/// [#TRAIN_MOST] rows.
public final class LabelAgreement implements LabelJudge {

    private static final int FOLDS = 5;
    private static final int REPEATS = 3;
    private static final int STEERING = 10;
    private static final int TRAIN_MOST = 60_000;

    private static final Map<String, Object> QUICK =
            Map.of("learningRate", 0.1, "maxDepth", 5, "minChildWeight", 1.0, "maxRounds", 120);

    /// Up to this many rows × classes count as a small table.
    private static final int SMALL = 10_000;

    /// A class with fewer rows is not judged.
    private static final int LEAST = 2 * FOLDS;

    private final Table table;
    private final DataSummary data;
    private final ModelFamily family;
    private final Settings settings;
    private final long seed;
    private final int threads;

    /// @param family that answers
    /// @param settings of it
    public LabelAgreement(
            Table table,
            DataSummary data,
            ModelFamily family,
            Settings settings,
            long seed,
            int threads) {
        this.table = table;
        this.data = data;
        this.family = family;
        this.settings = settings;
        this.seed = seed;
        this.threads = threads;
    }

    /// The studio's own judge: a family of boosted trees with quicker steps than for a model that
    /// is kept, since what matters is the order of the rows and not the last digit of a score.
    public static LabelAgreement standard(
            Table table, DataSummary data, ModelFamily family, long seed, int threads) {
        return new LabelAgreement(
                table, data, family, family.standard().with(QUICK), seed, threads);
    }

    @Override
    public LabelVerdict judge(Progress progress) {
        var target = data.target();
        if (!target.task().isClassification() || !family.suits(target)) {
            return LabelVerdict.unknown();
        }
        Given given = given(progress);
        if (given.classes() < 2 || data.schema().features().isEmpty()) {
            return LabelVerdict.unknown();
        }
        var rows = Rows.of(given.rows());
        var plan =
                new FeatureFitter(data.schema(), target).fit(table, rows, family.style(), progress);
        Matrix matrix = new FeatureReader(plan).matrix(table, rows, progress);
        int classes = target.classes().size();
        float[] labels = new float[rows.count()];
        IntStream.range(0, labels.length).forEach(i -> labels[i] = given.labels()[i]);
        float[] probabilities = outOfFold(new Labelled(matrix, labels), classes, progress);
        return verdict(new ConfidentLearning(probabilities, given.labels(), classes), given);
    }

    private LabelVerdict verdict(ConfidentLearning learning, Given given) {
        List<Integer> found = learning.suspects();
        List<Integer> kept = found.subList(0, Math.min(Suspects.MOST, found.size()));
        long[] source = table.sourceRows(kept.stream().mapToInt(i -> given.rows()[i]).toArray());
        List<String> names = data.target().classes();
        var suspects = new ArrayList<LabelSuspect>();
        for (int i = 0; i < kept.size(); i++) {
            int at = kept.get(i);
            int label = given.labels()[at];
            suspects.add(
                    new LabelSuspect(
                            source[i],
                            names.get(label),
                            names.get(learning.other(at)),
                            learning.of(at, label)));
        }
        return new LabelVerdict(learning.agreement(), suspects, found.size(), given.rows().length);
    }

    /// Probabilities of all rows by models that have not seen them, rows × classes.
    private float[] outOfFold(Labelled all, int classes, Progress progress) {
        int repeats = (long) all.rows() * classes <= SMALL ? REPEATS : 1;
        float[] sums = new float[all.rows() * classes];
        for (int repeat = 0; repeat < repeats; repeat++) {
            long own = Seeds.of(seed, "labels/" + repeat);
            var folds = Folds.stratified(all.labels(), FOLDS, own);
            for (int fold = 0; fold < FOLDS; fold++) {
                Progress part = part(progress, repeat * FOLDS + fold, repeats * FOLDS);
                int[] held = folds.held(fold);
                ModelForm form = train(all, folds.trained(fold), Seeds.of(own, "f" + fold), part);
                float[] scores = form.score(all.matrix().take(held));
                for (int i = 0; i < held.length; i++) {
                    add(sums, held[i] * classes, scores, i, classes);
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= repeats;
        }
        return sums;
    }

    private static void add(float[] sums, int at, float[] scores, int row, int classes) {
        if (classes == 2) {
            sums[at] += 1 - scores[row];
            sums[at + 1] += scores[row];
        } else {
            for (int k = 0; k < classes; k++) {
                sums[at + k] += scores[row * classes + k];
            }
        }
    }

    private ModelForm train(Labelled all, int[] positions, long own, Progress progress) {
        Labelled seen = TrainSample.of(all.take(positions), TRAIN_MOST, own);
        var inner = Folds.stratified(seen.labels(), STEERING, own);
        var request =
                new TrainRequest(
                        data.target(),
                        seen.take(inner.trained(0)),
                        seen.take(inner.held(0)),
                        settings,
                        own,
                        threads);
        Message step = Message.of("quality.label-consistency.judging");
        return family.train(
                        request,
                        (point, most) ->
                                progress.advance(Math.min(point.iteration(), most), most, step))
                .form();
    }

    private static Progress part(Progress whole, int done, int of) {
        return (now, total, step) ->
                whole.advance(
                        done * 1000L + (total == 0 ? 0 : 1000 * now / total), of * 1000L, step);
    }

    /// The rows that can be judged: with a label, of a class with enough rows.
    private Given given(Progress progress) {
        List<String> names = data.target().classes();
        var indices = new HashMap<String, Integer>();
        names.forEach(name -> indices.put(name, indices.size()));
        int[] label = new int[Math.toIntExact(table.rows())];
        int[] counts = new int[names.size()];
        Arrays.fill(label, -1);
        var column = new Column(data.target().column(), ColumnType.CATEGORY, Role.TARGET);
        table.scan(
                List.of(column),
                null,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        String text = chunk.text(0, i);
                        Integer index = text == null ? null : indices.get(text);
                        if (index != null) {
                            label[chunk.row(i)] = index;
                            counts[index]++;
                        }
                    }
                });
        int[] rows =
                IntStream.range(0, label.length)
                        .filter(i -> label[i] >= 0 && counts[label[i]] >= LEAST)
                        .toArray();
        int classes = (int) IntStream.of(counts).filter(count -> count >= LEAST).count();
        return new Given(rows, IntStream.of(rows).map(i -> label[i]).toArray(), classes);
    }

    /// Row numbers and class indices of the rows to judge.
    private static final class Given {
        private final int[] rows;
        private final int[] labels;
        private final int classes;

        Given(int[] rows, int[] labels, int classes) {
            this.rows = rows;
            this.labels = labels;
            this.classes = classes;
        }

        int[] rows() {
            return rows;
        }

        int[] labels() {
            return labels;
        }

        int classes() {
            return classes;
        }
    }
}
