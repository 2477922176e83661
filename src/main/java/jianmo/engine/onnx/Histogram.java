package jianmo.engine.onnx;

import java.util.Arrays;

/// How often values of each size went by, in bounded memory: bins of equal width over a range that
/// doubles when a value lies outside, two bins becoming one.
///
/// Half the range is always a power of two, so that the bins depend neither on the order of the
/// values nor on how they came in pieces. Values that are no finite numbers are passed over.
final class Histogram {

    /// Bins, half of them below 0: 128 kB.
    static final int BINS = 1 << 14;

    private static final int HALF = BINS / 2;
    private static final double LEAST = Float.MIN_NORMAL;

    private final long[] counts = new long[BINS];
    private double limit = LEAST;
    private float min;
    private float max;
    private long total;

    /// @param values any number of them, none kept
    void add(float[] values) {
        float most = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                most = Math.max(most, Math.abs(value));
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        while (most >= limit) {
            grow();
        }
        double perWidth = HALF / limit;
        for (float value : values) {
            if (Float.isFinite(value)) {
                counts[HALF + (int) Math.floor(value * perWidth)]++;
                total++;
            }
        }
    }

    /// Twice the range: each pair of neighbours becomes one bin nearer to the middle.
    private void grow() {
        limit *= 2;
        if (total == 0) {
            return;
        }
        long[] wide = new long[BINS];
        for (int i = 0; i < BINS; i++) {
            wide[HALF / 2 + i / 2] += counts[i];
        }
        System.arraycopy(wide, 0, counts, 0, BINS);
    }

    /// Width of a bin.
    double width() {
        return limit / HALF;
    }

    /// Lower end of a bin.
    double edge(int bin) {
        return (bin - HALF) * width();
    }

    long count(int bin) {
        return counts[bin];
    }

    long total() {
        return total;
    }

    /// The smallest value, or 0 where none is below it.
    float min() {
        return min;
    }

    /// The largest value, or 0 where none is above it.
    float max() {
        return max;
    }

    /// Where `share` of the values lie below, from 0 to 1: right to the width of a bin.
    ///
    /// @param upper whether to take the bin's upper end instead of its lower
    double quantile(double share, boolean upper) {
        double wanted = share * total;
        long seen = 0;
        for (int i = 0; i < BINS; i++) {
            seen += counts[i];
            if (seen > 0 && seen >= wanted) {
                return edge(upper ? i + 1 : i);
            }
        }
        return upper ? max : min;
    }

    /// Counts of sizes without their signs, in `bins` equal bins from 0 to the largest size there
    /// is room for in whole bins.
    ///
    /// @return as many bins as hold anything, at most `bins`; the width of one is `sizeWidth(bins)`
    long[] sizes(int bins) {
        long[] sizes = new long[bins];
        int used = 0;
        int merged = merged(bins);
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                int size = i >= HALF ? i - HALF : HALF - 1 - i;
                int at = size / merged;
                sizes[at] += counts[i];
                used = Math.max(used, at + 1);
            }
        }
        return Arrays.copyOf(sizes, used);
    }

    /// Width of a bin of [#sizes].
    double sizeWidth(int bins) {
        return merged(bins) * width();
    }

    private int merged(int bins) {
        double most = Math.max(Math.abs((double) min), max);
        int used = (int) Math.min(HALF, Math.floor(most / width()) + 1);
        return Math.ceilDiv(used, bins);
    }
}
