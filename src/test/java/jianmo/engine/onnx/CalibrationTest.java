package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.onnx.QuantForm.Weights;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Ranges of 8-bit codes against plain counting over all values.
class CalibrationTest {

    /// Bell shapes with rare large values, one-sided and lopsided ones.
    private static float[] values(long seed) {
        RandomGenerator random = Seeds.generator(seed, "calibration");
        float[] values = new float[20_000];
        double size = Math.exp(8 * random.nextGaussian());
        for (int i = 0; i < values.length; i++) {
            double value = random.nextGaussian() + (seed % 3 == 0 ? 2 : 0);
            value = seed % 2 == 0 ? Math.max(0, value) : value;
            value = i % 997 == 0 ? value * 12 : value;
            values[i] = (float) (value * size);
        }
        return values;
    }

    private static Histogram histogram(float[] values, int piece) {
        var histogram = new Histogram();
        for (int from = 0; from < values.length; from += piece) {
            histogram.add(Arrays.copyOfRange(values, from, Math.min(values.length, from + piece)));
        }
        return histogram;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void binsDependNeitherOnOrderNorOnPieces(long seed) {
        float[] values = values(seed);
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        Histogram one = histogram(values, values.length);
        Histogram other = histogram(sorted, 77);
        assertEquals(one.width(), other.width(), 0.0);
        for (int i = 0; i < Histogram.BINS; i++) {
            assertEquals(one.count(i), other.count(i), "bin " + i);
        }
        for (Calibration calibration : Calibration.values()) {
            assertEquals(calibration.range(one), calibration.range(other));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void quantilesAreRightToTheWidthOfABin(long seed) {
        float[] values = values(seed);
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        Histogram histogram = histogram(values, 512);
        double most = Math.max(-sorted[0], sorted[sorted.length - 1]);
        assertTrue(histogram.width() <= most / (Histogram.BINS / 4), "bins are fine");
        for (double share : new double[] {0.00005, 0.0005, 0.1, 0.5, 0.9, 0.9995, 0.99995}) {
            int rank = Math.max(1, (int) Math.ceil(share * values.length));
            float exact = sorted[rank - 1];
            double low = histogram.quantile(share, false);
            assertTrue(low <= exact && exact < low + histogram.width(), "share " + share);
            assertEquals(low + histogram.width(), histogram.quantile(share, true), 1e-6 * most);
        }
    }

    @Test
    void aPercentileCutsHalfOfItsRestOnEitherSide() {
        float[] values = new float[20_001];
        IntStream.range(0, values.length).forEach(i -> values[i] = (i - 10_000) / 10_000f);
        Histogram histogram = histogram(values, 1000);
        InputRange range = Calibration.PERCENTILE_99_9.range(histogram);
        assertEquals(-0.999, range.min(), 2 * histogram.width());
        assertEquals(0.999, range.max(), 2 * histogram.width());
        assertEquals(new InputRange(-1, 1), Calibration.MIN_MAX.range(histogram));
    }

    @ParameterizedTest
    @EnumSource(Calibration.class)
    void everyRangeHoldsNothingTwiceAndZeroAlways(Calibration calibration) {
        for (long seed = 1; seed <= 6; seed++) {
            Histogram histogram = histogram(values(seed), 4096);
            InputRange range = calibration.range(histogram);
            assertTrue(range.min() <= 0 && range.max() > 0, range::toString);
            assertTrue(range.min() >= histogram.min() && range.max() <= histogram.max());
        }
        assertEquals(new InputRange(0, 0), calibration.range(histogram(new float[9], 9)));
        var broken = new float[] {Float.NaN, Float.POSITIVE_INFINITY, 2, -1};
        InputRange range = calibration.range(histogram(broken, 4));
        assertTrue(range.min() >= -1 && range.max() <= 2 && range.max() > 0, range::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theLeastErrorIsNeverAboveThatOfMinMax(long seed) {
        float[] values = values(seed);
        Histogram histogram = histogram(values, 1024);
        InputRange widest = Calibration.MIN_MAX.range(histogram);
        InputRange least = Calibration.MSE.range(histogram);
        assertTrue(LeastError.of(histogram, least) <= LeastError.of(histogram, widest));
        // over the values themselves, which a bin holds only to its width
        assertTrue(error(values, least) <= 1.02 * error(values, widest));
        for (float share = 0.05f; share < 1; share += 0.05f) {
            var other = new InputRange(widest.min() * share, widest.max() * share);
            assertTrue(error(values, least) <= 1.02 * error(values, other), "share " + share);
        }
    }

    @ParameterizedTest
    @EnumSource(Calibration.class)
    void codesAreOffByHalfAStepInsideAndByWhatIsCutOffOutside(Calibration calibration) {
        for (long seed = 1; seed <= 4; seed++) {
            float[] values = values(seed);
            InputRange range = calibration.range(histogram(values, 1024));
            double step = range.scale();
            for (float value : values) {
                double told = told(value, range);
                double cut = Math.max(0, Math.max(range.min() - value, value - range.max()));
                assertTrue(Math.abs(value - told) <= 1.001 * step + cut, "value " + value);
                boolean far = value > range.min() + step && value < range.max() - step;
                assertTrue(!far || Math.abs(value - told) <= 0.5001 * step, "value " + value);
            }
            assertEquals(0, told(0, range), 0.0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theEntropyThresholdIsThatOfPlainSearch(long seed) {
        RandomGenerator random = Seeds.generator(seed, "entropy");
        long[] sizes = new long[40];
        for (int i = 0; i < sizes.length; i++) {
            double shape = 1000 * Math.exp(-i * i / 60.0);
            sizes[i] = random.nextInt(4) == 0 ? 0 : (long) (shape * random.nextDouble(0.5, 1.5));
        }
        sizes[sizes.length - 1] = 1;
        assertEquals(plainThreshold(sizes, 5), KlThreshold.of(sizes, 5));
        assertEquals(3, KlThreshold.of(new long[] {1, 2, 3}, 5));
    }

    @Test
    void rareLargeValuesAreCutOffByEveryMethodButMinMax() {
        float[] values = values(1);
        Histogram histogram = histogram(values, 1024);
        double widest = Calibration.MIN_MAX.range(histogram).scale();
        for (Calibration calibration : Calibration.values()) {
            double step = calibration.range(histogram).scale();
            boolean much =
                    calibration == Calibration.PERCENTILE_99_9
                            || calibration == Calibration.ENTROPY;
            double most = much ? 0.9 : 1;
            assertTrue(
                    calibration == Calibration.MIN_MAX || step < most * widest,
                    () -> calibration + ": " + step + " of " + widest);
        }
    }

    @Test
    void aNetworkIsMeasuredInPiecesAsItsLayersAreAlone() {
        var random = Seeds.generator(3, "network");
        float[] x = new float[3000 * 4];
        IntStream.range(0, x.length).forEach(i -> x[i] = (float) random.nextGaussian());
        float[] weights = {1, -1, 0, 2, 3, 1, -2, 1};
        var first = new Layer.Dense(4, 2, weights, new float[2]);
        var second = new Layer.Dense(2, 1, new float[] {1, 1}, new float[1]);
        var layers = List.<Layer>of(first, new Layer.Relu(), second);
        var form = new LayerForm(layers, Link.IDENTITY);
        var ranges = Calibrator.measure(form, new Matrix(x, 3000, 4)).ranges(Calibration.MSE);
        float[] hidden = new float[3000 * 2];
        for (int i = 0; i < 3000; i++) {
            for (int k = 0; k < 2; k++) {
                float sum = 0;
                for (int c = 0; c < 4; c++) {
                    sum += x[i * 4 + c] * weights[c * 2 + k];
                }
                hidden[i * 2 + k] = Math.max(0, sum);
            }
        }
        assertEquals(Calibration.MSE.range(histogram(x, x.length)), ranges.get(0));
        InputRange own = Calibration.MSE.range(histogram(hidden, hidden.length));
        assertEquals(own.max(), ranges.get(1).max(), 1e-3 * own.max());
        assertEquals(0, ranges.get(1).min(), 0.0);
        assertNull(ranges.get(0).output());
    }

    @Test
    void asymmetricWeightsAreOffByHalfAStepAndHaveFinerStepsWhereLopsided() {
        var random = Seeds.generator(9, "asymmetric");
        float[] weights = new float[64 * 3];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (i % 3 == 1 ? random.nextDouble(0, 5) : random.nextGaussian());
        }
        var dense = new Layer.Dense(64, 3, weights, new float[3]);
        var codes = WeightCodes.of(dense, Weights.ASYMMETRIC_8, true, 0);
        var symmetric = WeightCodes.of(dense, Weights.UNSIGNED_8, true, 0);
        for (int i = 0; i < weights.length; i++) {
            int zero = codes.zeroPoints()[i % 3] & 0xff;
            float told = ((codes.codes()[i] & 0xff) - zero) * codes.scales()[i % 3];
            assertEquals(weights[i], told, 1.001 * codes.scales()[i % 3]);
        }
        assertEquals(0, codes.zeroPoints()[1]);
        assertTrue(codes.scales()[1] < 0.51 * symmetric.scales()[1]);
    }

    private static double told(float value, InputRange range) {
        double code = Math.clamp(Math.rint(value / range.scale()) + range.zeroPoint(), 0, 255);
        return (code - range.zeroPoint()) * range.scale();
    }

    private static double error(float[] values, InputRange range) {
        double sum = 0;
        for (float value : values) {
            sum += Math.pow(value - told(value, range), 2);
        }
        return sum / values.length;
    }

    /// The threshold as the paper has it, everything counted anew for each.
    private static int plainThreshold(long[] sizes, int levels) {
        int best = sizes.length;
        double least = Double.POSITIVE_INFINITY;
        for (int kept = levels; kept <= sizes.length; kept++) {
            double[] p = new double[kept];
            for (int i = 0; i < sizes.length; i++) {
                p[Math.min(i, kept - 1)] += sizes[i];
            }
            double[] q = new double[kept];
            for (int i = 0; i < kept; i++) {
                int level = Math.min(i / (kept / levels), levels - 1);
                double sum = 0;
                int filled = 0;
                for (int j = 0; j < kept; j++) {
                    if (Math.min(j / (kept / levels), levels - 1) == level) {
                        sum += sizes[j];
                        filled += p[j] > 0 ? 1 : 0;
                    }
                }
                q[i] = p[i] > 0 ? sum / filled : 0;
            }
            double divergence = plainDivergence(p, q);
            if (divergence < least) {
                least = divergence;
                best = kept;
            }
        }
        return best;
    }

    private static double plainDivergence(double[] p, double[] q) {
        double[] first = smoothed(p);
        double[] second = smoothed(q);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (first[i] <= 0 || second[i] <= 0) {
                return Double.POSITIVE_INFINITY;
            }
            double share = first[i] / Arrays.stream(first).sum();
            sum += share * Math.log(share / (second[i] / Arrays.stream(second).sum()));
        }
        return sum;
    }

    private static double[] smoothed(double[] counts) {
        long empty = Arrays.stream(counts).filter(count -> count == 0).count();
        double taken = 1e-4 * empty / (counts.length - empty);
        return Arrays.stream(counts).map(c -> c == 0 ? 1e-4 : c - taken).toArray();
    }
}
