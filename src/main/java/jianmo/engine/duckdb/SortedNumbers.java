package jianmo.engine.duckdb;

import jianmo.dataset.TableProfile.NumberProfile;

import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBReadableVector;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// All numbers of a column in memory, sorted once, from which every exact statistic is told. The
/// same numbers give the same statistics to the last bit, in whichever order they were read.
final class SortedNumbers {

    /// Share of the heap that a column may take: it is there twice while it is sorted.
    private static final int HEAP_PARTS = 5;

    private final double[] sorted;

    private SortedNumbers(double[] sorted) {
        this.sorted = sorted;
    }

    /// Whether a column of so many rows fits in memory beside all else.
    static boolean fit(long rows) {
        return rows <= Runtime.getRuntime().maxMemory() / HEAP_PARTS / Double.BYTES;
    }

    /// @param query one column of DOUBLE
    /// @param most rows it may have
    /// @param tick called several times a second; what it throws ends the reading
    static SortedNumbers of(DuckSession session, String query, int most, Runnable tick)
            throws SQLException {
        double[] all = new double[most];
        int count = 0;
        try (var statement = session.prepare(query);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                tick.run();
                DuckDBReadableVector values = result.chunk().vector(0);
                int rows = (int) result.chunk().rowCount();
                for (int i = 0; i < rows; i++) {
                    double value = values.getDouble(i, Double.NaN);
                    if (!Double.isNaN(value)) {
                        all[count++] = value + 0.0; // no negative zero
                    }
                }
            }
        }
        double[] found = count == most ? all : Arrays.copyOf(all, count);
        Arrays.parallelSort(found);
        tick.run();
        return new SortedNumbers(found);
    }

    int count() {
        return sorted.length;
    }

    /// The largest magnitude, 0 when there is no number.
    double largest() {
        return sorted.length == 0
                ? 0
                : Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
    }

    /// The most frequent values, the smaller first where they are equally so.
    ///
    /// @param distinct gets the number of different values at its place 0
    List<Run> top(int most, long[] distinct) {
        var kept =
                new PriorityQueue<Run>(
                        Comparator.comparingInt(Run::count)
                                .thenComparing(Run::value, Comparator.reverseOrder()));
        int least = 0;
        for (int i = 0; i < sorted.length; ) {
            int end = i + 1;
            while (end < sorted.length && sorted[end] == sorted[i]) {
                end++;
            }
            distinct[0]++;
            // values ascend: one that only equals the least kept count comes too late
            if (end - i > least) {
                kept.add(new Run(sorted[i], end - i));
                if (kept.size() > most) {
                    kept.remove();
                }
                least = kept.size() < most ? 0 : kept.element().count();
            }
            i = end;
        }
        var top = new ArrayList<>(kept);
        top.sort(Comparator.comparingInt(Run::count).reversed().thenComparingDouble(Run::value));
        return top;
    }

    /// @param edges of the bins, from the smallest to the largest number
    /// @param usual places in [NumberProfile#WIDE] of the five usual quantiles
    NumberProfile profile(List<Double> edges, List<Integer> usual) {
        double mean = mean();
        List<Double> wide = NumberProfile.WIDE.stream().map(this::quantile).toList();
        return new NumberProfile(
                sorted[0],
                sorted[sorted.length - 1],
                mean,
                deviation(mean),
                usual.stream().map(wide::get).toList(),
                edges,
                histogram(edges.size() - 1),
                whole(),
                wide);
    }

    double first() {
        return sorted[0];
    }

    double last() {
        return sorted[sorted.length - 1];
    }

    private double quantile(double share) {
        double place = (sorted.length - 1) * share;
        int low = (int) Math.floor(place);
        int high = (int) Math.ceil(place);
        return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
    }

    private double mean() {
        double sum = 0;
        double lost = 0;
        for (double value : sorted) {
            double add = value - lost;
            double next = sum + add;
            lost = next - sum - add;
            sum = next;
        }
        return sum / sorted.length;
    }

    private double deviation(double mean) {
        double sum = 0;
        for (double value : sorted) {
            sum += (value - mean) * (value - mean);
        }
        return sorted.length < 2 ? 0 : Math.sqrt(sum / (sorted.length - 1));
    }

    private boolean whole() {
        for (double value : sorted) {
            if (value != Math.rint(value)) {
                return false;
            }
        }
        return true;
    }

    private List<Long> histogram(int bins) {
        Long[] counts = new Long[bins];
        Arrays.fill(counts, 0L);
        double span = last() - first();
        int bin = 0;
        long inBin = 0;
        for (double value : sorted) {
            int at = bins == 1 ? 0 : Math.min(bins - 1, (int) ((value - first()) / span * bins));
            if (at != bin) {
                counts[bin] += inBin;
                inBin = 0;
                bin = at;
            }
            inBin++;
        }
        counts[bin] += inBin;
        return List.of(counts);
    }

    /// @param count how often the value occurs
    record Run(double value, int count) {}
}
