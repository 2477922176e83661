package jianmo.train;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.train.Metrics.Statistic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far a figure would move if other rows of the same kind had been drawn.
///
/// The percentile bootstrap (Efron 1979): rows are drawn with replacement, as many as there are,
/// and the metric is computed again, 1,000 times; the interval holds the middle 95 %. Rows are
/// sorted once and resampled by counts, so each draw costs time linear in the rows. Above
/// [#MANY_ROWS] rows 200 draws are taken: intervals are narrow there. The same seed gives the same
/// interval. Not for metrics of very few rows (below about 30): the interval is then too narrow.
public final class Bootstrap {

    private static final int RESAMPLES = 1000;
    private static final int RESAMPLES_OF_MANY = 200;
    private static final int MANY_ROWS = 200_000;

    private final long seed;

    public Bootstrap(long seed) {
        this.seed = seed;
    }

    /// Every metric of the task with its 95 % interval, in the order of [Metrics#names].
    public Map<String, Metric> metrics(TargetCoding target, float[] scores, float[] labels) {
        return metrics(Metrics.names(target), target, scores, labels);
    }

    public Map<String, Metric> metrics(
            List<String> names, TargetCoding target, float[] scores, float[] labels) {
        var statistics =
                names.stream()
                        .map(name -> Metrics.statistic(name, target, scores, labels))
                        .toArray(Statistic[]::new);
        double[][] draws = draws(labels.length, statistics);
        var metrics = new LinkedHashMap<String, Metric>();
        for (int m = 0; m < statistics.length; m++) {
            double value = statistics[m].ofAll(labels.length);
            double[] sorted = known(draws[m]);
            metrics.put(
                    names.get(m),
                    new Metric(
                            value,
                            Math.min(value, quantile(sorted, 0.025, value)),
                            Math.max(value, quantile(sorted, 0.975, value)),
                            labels.length));
        }
        return metrics;
    }

    /// How much better `first` is than `second` on the same rows, both resampled together.
    ///
    /// @param first answers, rows × outputs
    /// @param second answers of the other model for the same rows
    public Difference difference(
            String metric, TargetCoding target, float[] first, float[] second, float[] labels) {
        Statistic one = Metrics.statistic(metric, target, first, labels);
        Statistic other = Metrics.statistic(metric, target, second, labels);
        double[] sorted =
                known(
                        draws(
                                labels.length,
                                counts -> Metrics.gain(metric, one.of(counts), other.of(counts)))[
                                0]);
        double gain = Metrics.gain(metric, one.ofAll(labels.length), other.ofAll(labels.length));
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        double squares = Arrays.stream(sorted).map(d -> (d - mean) * (d - mean)).sum();
        return new Difference(
                gain,
                Math.sqrt(squares / Math.max(1, sorted.length - 1)),
                quantile(sorted, 0.025, gain),
                quantile(sorted, 0.975, gain));
    }

    private double[][] draws(int rows, Statistic... statistics) {
        int resamples = rows > MANY_ROWS ? RESAMPLES_OF_MANY : RESAMPLES;
        double[][] draws = new double[statistics.length][resamples];
        var random = Seeds.generator(seed, "bootstrap");
        int[] counts = new int[rows];
        for (int r = 0; r < resamples; r++) {
            Arrays.fill(counts, 0);
            for (int i = 0; i < rows; i++) {
                counts[random.nextInt(rows)]++;
            }
            for (int m = 0; m < statistics.length; m++) {
                draws[m][r] = statistics[m].of(counts);
            }
        }
        return draws;
    }

    private static double[] known(double[] draws) {
        return Arrays.stream(draws).filter(d -> !Double.isNaN(d)).sorted().toArray();
    }

    private static double quantile(double[] sorted, double share, double ifNone) {
        if (sorted.length == 0) {
            return ifNone;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /// @param gain positive where the first model is better, in the metric's own unit
    /// @param standardError deviation of the gain over the draws
    /// @param low lower end of the gain's 95 % interval
    /// @param high upper end
    public record Difference(double gain, double standardError, double low, double high) {}
}
