package jianmo.explain;

import jianmo.base.chart.RowMask;
import jianmo.base.seed.Seeds;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// How sure the shares of features are: percentile bootstrap over the explained rows (Efron 1979).
///
/// Each time as many rows as there are get drawn with replacement, and shares and ranks are counted
/// anew; 2.5 % and 97.5 % of them bound the interval. It speaks of the rows, not of training the
/// model again. Cost: resamples × rows × features.
public final class ShareBootstrap {

    /// How often rows are drawn.
    public static final int RESAMPLES = 200;

    private static final int MOST = 2_000;
    private static final int GROUPS = 1_000;

    /// Features × draws: absolute contributions, summed over what is drawn together.
    private final double[][] sizes;

    private final int rows;
    private final int draws;

    /// @param chosen rows to look at; null for all
    public ShareBootstrap(ExplainedRows explained, @Nullable RowMask chosen) {
        int[] positions = chosen == null ? null : chosen.positions();
        rows = positions == null ? explained.rows() : positions.length;
        draws = rows > MOST ? GROUPS : rows;
        sizes = new double[explained.features().size()][draws];
        for (int f = 0; f < sizes.length; f++) {
            double[] all = explained.contributions(f);
            double[] sums = sizes[f];
            for (int i = 0; i < rows; i++) {
                sums[i % draws] += Math.abs(all[positions == null ? i : positions[i]]);
            }
        }
    }

    /// Mean absolute contribution of each feature; NaN without rows.
    public double[] means() {
        return Arrays.stream(sizes).mapToDouble(of -> Arrays.stream(of).sum() / rows).toArray();
    }

    /// Each feature's part of the sum, 0…1; equal parts when nothing moves the answer.
    public static double[] shares(double... means) {
        double all = Arrays.stream(means).sum();
        return Arrays.stream(means)
                .map(mean -> all > 0 ? mean / all : 1.0 / means.length)
                .toArray();
    }

    /// One per feature, in the order of the features.
    public ShareRange[] ranges(long seed) {
        int features = sizes.length;
        double[][] shares = new double[features][RESAMPLES];
        double[][] ranks = new double[features][RESAMPLES];
        RandomGenerator random = Seeds.generator(seed, "share-bootstrap");
        for (int b = 0; b < RESAMPLES; b++) {
            double[] drawn = shares(weighted(drawn(random)));
            int[] order = order(drawn);
            for (int rank = 0; rank < features; rank++) {
                shares[order[rank]][b] = drawn[order[rank]];
                ranks[order[rank]][b] = rank + 1.0;
            }
        }
        return IntStream.range(0, features)
                .mapToObj(f -> {
                    Arrays.sort(shares[f]);
                    Arrays.sort(ranks[f]);
                    return new ShareRange(
                            low(shares[f]),
                            high(shares[f]),
                            (int) low(ranks[f]),
                            (int) high(ranks[f]));
                })
                .toArray(ShareRange[]::new);
    }

    /// How often each row or group was drawn.
    private int[] drawn(RandomGenerator random) {
        int[] times = new int[draws];
        for (int i = 0; i < draws; i++) {
            times[random.nextInt(draws)]++;
        }
        return times;
    }

    private double[] weighted(int... times) {
        double[] sums = new double[sizes.length];
        for (int f = 0; f < sums.length; f++) {
            double sum = 0;
            double[] of = sizes[f];
            for (int i = 0; i < times.length; i++) {
                sum += times[i] * of[i];
            }
            sums[f] = sum;
        }
        return sums;
    }

    /// Positions from the largest value to the smallest; equal ones in their order.
    static int[] order(double... values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[b], values[a]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static double low(double... sorted) {
        return sorted[(int) Math.floor(0.025 * (sorted.length - 1))];
    }

    private static double high(double... sorted) {
        return sorted[(int) Math.ceil(0.975 * (sorted.length - 1))];
    }
}
