package jianmo.engine.onnx;

import java.util.Arrays;

/// Range of 8-bit codes by relative entropy (Migacz, 8-bit Inference with TensorRT, 2017; smoothing
/// as in MXNet and ONNX Runtime).
///
/// Of the sizes of all values, those above a threshold are counted into its last bin; the
/// distribution that is left is told again with as many levels as there are codes, and the
/// threshold is taken whose retelling loses least:
///
/// `KL(P ‖ Q) = Σ P(i) · log(P(i) / Q(i))`
///
/// Good for bell shapes with rare large values; where rare large values decide the answer, min–max
/// is better, so the studio measures both.
final class KlThreshold {

    /// Bins of sizes, as TensorRT has them.
    private static final int BINS = 2048;

    private static final int LEVELS_ON_ONE_SIDE = 256;
    private static final int LEVELS_ON_EACH_SIDE = 128;
    private static final double SMOOTHED = 1e-4;

    private KlThreshold() {}

    static InputRange range(Histogram histogram) {
        boolean oneSided = histogram.min() == 0 || histogram.max() == 0;
        long[] sizes = histogram.sizes(BINS);
        int kept = of(sizes, oneSided ? LEVELS_ON_ONE_SIDE : LEVELS_ON_EACH_SIDE);
        double threshold = kept * histogram.sizeWidth(BINS);
        return Calibration.within(histogram, -threshold, threshold);
    }

    /// How many of the first bins to keep; all of them where there are no more than levels.
    ///
    /// @param sizes counts, smallest size first
    static int of(long[] sizes, int levels) {
        int best = sizes.length;
        double least = Double.POSITIVE_INFINITY;
        long outside = Arrays.stream(sizes).sum();
        for (int i = 0; i < Math.min(levels, sizes.length); i++) {
            outside -= sizes[i];
        }
        for (int kept = levels; kept <= sizes.length; kept++) {
            double divergence = divergence(sizes, kept, levels, outside);
            if (divergence < least) {
                least = divergence;
                best = kept;
            }
            outside -= kept < sizes.length ? sizes[kept] : 0;
        }
        return best;
    }

    /// @param outside values above the bins kept
    static double divergence(long[] sizes, int kept, int levels, long outside) {
        double[] real = new double[kept];
        for (int i = 0; i < kept; i++) {
            real[i] = sizes[i];
        }
        real[kept - 1] += outside;
        double[] told = retold(sizes, real, levels);
        return smooth(real) && smooth(told) ? divergence(real, told) : Double.POSITIVE_INFINITY;
    }

    /// The counts as levels tell them: each level's values spread evenly over its bins that hold
    /// any.
    private static double[] retold(long[] sizes, double[] real, int levels) {
        int kept = real.length;
        double[] told = new double[kept];
        int merged = kept / levels;
        for (int level = 0; level < levels; level++) {
            int from = level * merged;
            int to = level == levels - 1 ? kept : from + merged;
            long sum = 0;
            int filled = 0;
            for (int i = from; i < to; i++) {
                sum += sizes[i];
                filled += real[i] > 0 ? 1 : 0;
            }
            for (int i = from; i < to; i++) {
                told[i] = real[i] > 0 ? (double) sum / filled : 0;
            }
        }
        return told;
    }

    /// Gives empty bins a little of what the others have.
    ///
    /// @return false where nothing would be left in one of those
    private static boolean smooth(double[] counts) {
        long empty = Arrays.stream(counts).filter(count -> count == 0).count();
        long filled = counts.length - empty;
        if (filled == 0) {
            return false;
        }
        double taken = SMOOTHED * empty / filled;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = counts[i] == 0 ? SMOOTHED : counts[i] - taken;
            if (counts[i] <= 0) {
                return empty == 0;
            }
        }
        return true;
    }

    private static double divergence(double[] real, double[] told) {
        double realSum = Arrays.stream(real).sum();
        double toldSum = Arrays.stream(told).sum();
        double sum = 0;
        for (int i = 0; i < real.length; i++) {
            double p = real[i] / realSum;
            sum += p * Math.log(p / (told[i] / toldSum));
        }
        return sum;
    }
}
