package jianmo.explain.fair;

import jianmo.base.job.Progress;
import jianmo.explain.fair.RepairReport.Effect;
import jianmo.explain.fair.RepairReport.Overall;
import jianmo.train.Metric;
import jianmo.train.Wilson;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Measures a repair: two ways of deciding on the same rows.
public final class RepairEffect {

    private RepairEffect() {}

    /// @param before rows as they are decided without the repair
    /// @param after the same rows in the same order
    /// @param seed of the bootstrap
    public static Effect of(Decided before, Decided after, long seed, Progress progress) {
        return new Effect(
                before.rows(),
                GroupTable.of(before, seed, progress),
                GroupTable.of(after, seed, progress),
                overall(before),
                overall(after),
                change(before, after));
    }

    private static Overall overall(Decided decided) {
        var tally = new Tally(decided);
        IntStream.range(0, decided.rows()).forEach(tally::add);
        return new Overall(
                rate(tally, Measure.ACCURACY),
                rate(tally, Measure.SELECTION_RATE),
                tally.rows(Measure.TRUE_POSITIVE_RATE) == 0
                        ? null
                        : rate(tally, Measure.TRUE_POSITIVE_RATE));
    }

    private static Metric rate(Tally tally, Measure measure) {
        return Wilson.interval(tally.counted(measure), tally.rows(measure));
    }

    /// By the differences row by row; their mean is close to normal.
    private static Metric change(Decided before, Decided after) {
        double[] differences =
                IntStream.range(0, before.rows())
                        .mapToDouble(i -> (after.right(i) ? 1 : 0) - (before.right(i) ? 1 : 0))
                        .toArray();
        double mean = Arrays.stream(differences).average().orElse(0);
        double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        int n = differences.length;
        double half = n < 2 ? 1 : Wilson.Z * Math.sqrt(squares / (n - 1) / n);
        return new Metric(mean, mean - half, mean + half, n);
    }
}
