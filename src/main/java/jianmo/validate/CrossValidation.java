package jianmo.validate;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.DataSummary;
import jianmo.dataset.FoldRule;
import jianmo.dataset.Folds;
import jianmo.dataset.Rows;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.train.Aims;
import jianmo.train.LiveCurve;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.Reweighing;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainSample;
import jianmo.train.Trained;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Cross-validation (Stone 1974): every row is answered for by a model that has not seen it.
///
/// In each fold the feature plan is fitted on the fold's training part alone, and 15 % of that
/// part, drawn by the seed, steer early stopping. Use it for the honest figure of a way of
/// training; each fold costs a training. Folds can be run apart, in worker processes: [#fold]
/// depends on nothing but its arguments.
public final class CrossValidation {

    private static final double STEERING_SHARE = 0.15;

    private final DataSummary data;
    private final Rows rows;
    private final String metric;
    private final int count;
    private final long seed;
    private final int threads;
    private final FoldRule rule;
    private final Aims aims;

    /// Folds as the task asks.
    ///
    /// @param rows all development rows; never the locked ones
    /// @param metric that decides
    /// @param folds at least 2
    public CrossValidation(
            DataSummary data, Rows rows, String metric, int folds, long seed, int threads) {
        this(data, rows, metric, folds, seed, threads, FoldRule.auto());
    }

    /// @param rule how rows are cut into folds
    public CrossValidation(
            DataSummary data,
            Rows rows,
            String metric,
            int folds,
            long seed,
            int threads,
            FoldRule rule) {
        this.aims = Aims.none();
        this.data = data;
        this.rows = rows;
        this.metric = metric;
        this.count = folds;
        this.seed = seed;
        this.threads = threads;
        this.rule = rule;
    }

    /// The same with what is wanted beside good answers.
    public CrossValidation with(Aims wanted) {
        return new CrossValidation(this, wanted);
    }

    private CrossValidation(CrossValidation same, Aims aims) {
        this.aims = aims;
        this.data = same.data;
        this.rows = same.rows;
        this.metric = same.metric;
        this.count = same.count;
        this.seed = same.seed;
        this.threads = same.threads;
        this.rule = same.rule;
    }

    public int folds() {
        return count;
    }

    public Rows rows() {
        return rows;
    }

    public String metric() {
        return metric;
    }

    /// All folds in this process.
    public List<FoldResult> run(
            Table table, ModelFamily family, Settings settings, Progress progress) {
        var results = new ArrayList<FoldResult>();
        for (int fold = 0; fold < count; fold++) {
            results.add(fold(table, family, settings, fold, progress));
        }
        return results;
    }

    /// One fold.
    ///
    /// @param fold from 0
    public FoldResult fold(
            Table table, ModelFamily family, Settings settings, int fold, Progress progress) {
        TargetCoding target = data.target();
        var folds = folds(table, progress);
        Rows inside = part(folds.trained(fold));
        Rows outside = part(folds.held(fold));
        var plan =
                new FeatureFitter(data.schema(), target)
                        .fit(table, inside, family.style(), progress);
        var reader = new FeatureReader(plan);
        Labelled training = reader.labelled(table, data.schema(), inside, progress);
        Reweighing fair =
                Reweighing.of(aims, family, table, data.schema(), inside, training, progress);
        if (fair != null) {
            training = fair.on(table, inside, training, progress);
        }
        List<Integer> directions = aims.monotone().of(plan, family);
        var trained = train(family, settings, training, directions, fold, progress);
        Labelled held = reader.labelled(table, outside, progress);
        Labelled seen = TrainSample.of(training, seed);
        float[] scores = trained.form().score(held.matrix());
        return new FoldResult(
                fold,
                Metrics.value(metric, target, trained.form().score(seen.matrix()), seen.labels()),
                Metrics.value(metric, target, scores, held.labels()),
                boxed(scores),
                outside);
    }

    private Trained train(
            ModelFamily family,
            Settings settings,
            Labelled training,
            List<Integer> directions,
            int fold,
            Progress progress) {
        long own = Seeds.of(seed, "validate/fold/" + fold);
        int parts = (int) Math.max(2, Math.min(training.rows(), Math.round(1 / STEERING_SHARE)));
        var inner = Folds.of(data.target().task(), training.labels(), parts, own);
        return family.train(
                new TrainRequest(
                        data.target(),
                        training.take(inner.trained(0)),
                        training.take(inner.held(0)),
                        settings,
                        own,
                        threads,
                        directions),
                new LiveCurve(family.id(), progress));
    }

    /// The rows a fold trains on, divided for a search of settings inside the fold: 15 % of them,
    /// drawn by the seed, measure the trials; none is locked.
    ///
    /// @param fold from 0
    public Split inside(Table table, int fold, Progress progress) {
        Rows inside = part(folds(table, progress).trained(fold));
        float[] labels = FeatureReader.labels(table, data.target(), inside, progress);
        long own = Seeds.of(seed, "validate/inside/" + fold);
        int parts = (int) Math.max(2, Math.min(labels.length, Math.round(1 / STEERING_SHARE)));
        var inner = Folds.of(data.target().task(), labels, parts, own);
        return new Split(
                "inside",
                own,
                Rows.of(IntStream.of(inner.trained(0)).map(inside::at).toArray()),
                Rows.of(IntStream.of(inner.held(0)).map(inside::at).toArray()),
                Rows.of());
    }

    /// The answers of all folds beside their labels.
    ///
    /// @param results one per fold
    public HeldOut heldOut(Table table, List<FoldResult> results, Progress progress) {
        return HeldOut.of(table, data.target(), results, progress);
    }

    private Folds folds(Table table, Progress progress) {
        float[] labels = FeatureReader.labels(table, data.target(), rows, progress);
        return rule.folds(
                table,
                data.schema(),
                data.target().task(),
                rows,
                labels,
                count,
                Seeds.of(seed, "validate"),
                progress);
    }

    private Rows part(int[] positions) {
        return Rows.of(IntStream.of(positions).map(rows::at).toArray());
    }

    private static List<Float> boxed(float[] values) {
        var boxed = new ArrayList<Float>(values.length);
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }
}
