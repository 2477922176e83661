package jianmo.validate;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.FeatureReader;
import jianmo.train.Baseline;
import jianmo.train.Bootstrap;
import jianmo.train.Metric;
import jianmo.train.Metrics;
import jianmo.train.ModelScores;
import jianmo.train.PortableModel;

import java.util.List;
import java.util.Objects;

/// Puts the validation report together: the folds pooled, the verdict on overfitting, and the
/// locked rows, which are read here for the first time.
public final class Validation {

    private final DataSummary data;
    private final Split split;
    private final CrossValidation folds;
    private final long seed;

    /// @param folds over the development rows of `split`
    public Validation(DataSummary data, Split split, CrossValidation folds, long seed) {
        this.data = data;
        this.split = split;
        this.folds = folds;
        this.seed = seed;
    }

    /// @param results one per fold, of the family and settings of `model`
    /// @param model the final model, trained on training rows
    /// @param earlierLooks how often the locked rows were looked at before in this project
    public ValidationReport report(
            Table table,
            List<FoldResult> results,
            PortableModel model,
            int earlierLooks,
            Progress progress) {
        TargetCoding target = data.target();
        String metric = folds.metric();
        float[] labels = folds.labels(table, progress);
        float[] scores = folds.outOfFold(labels, results);
        var bootstrap = new Bootstrap(seed);
        Metric pooled =
                Objects.requireNonNull(
                        bootstrap.metrics(List.of(metric), target, scores, labels).get(metric));
        var perFold = results.stream().map(FoldResult::heldScore).toList();
        double trainScore =
                results.stream().mapToDouble(FoldResult::trainScore).average().orElseThrow();
        double plain =
                Metrics.value(
                        metric, target, Baseline.of(target, labels).scores(labels.length), labels);
        var overfit = OverfitRule.judge(metric, trainScore, perFold, plain);

        var locked = ModelScores.of(model, table, split.test(), progress);
        float[] train = FeatureReader.labels(table, target, split.train(), progress);
        float[] baseline = Baseline.of(target, train).scores(locked.labels().length);
        var test = bootstrap.metrics(target, locked.scores(), locked.labels());
        var lead = bootstrap.difference(metric, target, locked.scores(), baseline, locked.labels());
        var baselineTest = bootstrap.metrics(target, baseline, locked.labels());
        return new ValidationReport(
                metric,
                folds.folds(),
                pooled.value(),
                pooled,
                perFold,
                trainScore,
                perFold.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                overfit,
                test,
                baselineTest,
                earlierLooks + 1,
                ReliabilityBins.of(target, scores, labels),
                verdict(
                        metric,
                        Objects.requireNonNull(test.get(metric)),
                        Objects.requireNonNull(baselineTest.get(metric)),
                        pooled,
                        lead.low()));
    }

    /// Better than the baseline with certainty, and no worse than the folds promised?
    private static Message verdict(
            String metric, Metric test, Metric baseline, Metric pooled, double surelyBetterBy) {
        boolean asPromised =
                Metrics.higherIsBetter(metric)
                        ? test.high() >= pooled.low()
                        : test.low() <= pooled.high();
        String key =
                !(surelyBetterBy > 0)
                        ? "validate.verdict.no-better"
                        : asPromised ? "validate.verdict.good" : "validate.verdict.lower";
        return Message.of(
                key,
                Message.of("train.metric." + metric),
                test.value(),
                test.low(),
                test.high(),
                Math.toIntExact(test.rows()),
                baseline.value(),
                pooled.value());
    }
}
