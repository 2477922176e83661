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

    /// @param results one per fold (of one repeat or of several), of the family and settings of
    ///   `model`
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
        var draws = repeats(results);
        HeldOut held = folds.heldOut(table, draws.getFirst(), progress);
        float[] labels = held.labels();
        float[] scores = held.scores();
        var bootstrap = new Bootstrap(seed);
        Metric pooled = mean(pooled(table, draws, progress));
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

    /// The metric over all out-of-fold answers of each repeat.
    public List<Metric> pooled(Table table, List<List<FoldResult>> draws, Progress progress) {
        var bootstrap = new Bootstrap(seed);
        return draws.stream()
                .map(draw -> {
                    HeldOut held = folds.heldOut(table, draw, progress);
                    return Objects.requireNonNull(
                            bootstrap
                                    .metrics(
                                            List.of(folds.metric()),
                                            data.target(),
                                            held.scores(),
                                            held.labels())
                                    .get(folds.metric()));
                })
                .toList();
    }

    /// Results one repeat after the other, cut into repeats.
    public List<List<FoldResult>> repeats(List<FoldResult> results) {
        int k = folds.folds();
        return java.util.stream.IntStream.range(0, results.size() / k)
                .mapToObj(r -> results.subList(r * k, (r + 1) * k))
                .toList();
    }

    private static Metric mean(List<Metric> repeats) {
        return new Metric(
                repeats.stream().mapToDouble(Metric::value).average().orElseThrow(),
                repeats.stream().mapToDouble(Metric::low).average().orElseThrow(),
                repeats.stream().mapToDouble(Metric::high).average().orElseThrow(),
                repeats.getFirst().rows());
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
