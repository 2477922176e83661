package jianmo.engine.onnx;

/// Range of 8-bit codes with the least mean squared error: what rounding costs inside it and
/// cutting off outside, over the bins of a histogram.
///
/// Both ends are drawn in together first, then each alone, as long as the error falls; min–max is
/// among those tried, so the result is never worse than it.
final class LeastError {

    /// Steps by which an end is drawn in, of the whole way.
    private static final int STEPS = 64;

    private LeastError() {}

    static InputRange range(Histogram histogram) {
        double[] values = new double[Histogram.BINS];
        long[] counts = new long[Histogram.BINS];
        int used = 0;
        for (int i = 0; i < Histogram.BINS; i++) {
            if (histogram.count(i) > 0) {
                double middle = histogram.edge(i) + histogram.width() / 2;
                values[used] = Math.clamp(middle, histogram.min(), histogram.max());
                counts[used++] = histogram.count(i);
            }
        }
        var search = new Search(values, counts, used);
        search.draw(histogram.min(), histogram.max(), true, true);
        search.draw(search.best.min(), search.best.max(), false, true);
        search.draw(search.best.min(), search.best.max(), true, false);
        return search.best;
    }

    /// Mean squared difference between the values of a histogram, at the middle of their bins, and
    /// what their codes stand for.
    static double of(Histogram histogram, InputRange range) {
        double sum = 0;
        for (int i = 0; i < Histogram.BINS; i++) {
            if (histogram.count(i) > 0) {
                double middle = histogram.edge(i) + histogram.width() / 2;
                double value = Math.clamp(middle, histogram.min(), histogram.max());
                sum += histogram.count(i) * squared(value, range);
            }
        }
        return sum / Math.max(1, histogram.total());
    }

    private static double squared(double value, InputRange range) {
        double step = range.scale();
        double code = Math.clamp(Math.rint(value / step) + range.zeroPoint(), 0, 255);
        double error = value - (code - range.zeroPoint()) * step;
        return error * error;
    }

    private static final class Search {
        private final double[] values;
        private final long[] counts;
        private final int used;
        private InputRange best = new InputRange(0, 0);
        private double least = Double.POSITIVE_INFINITY;

        private Search(double[] values, long[] counts, int used) {
            this.values = values;
            this.counts = counts;
            this.used = used;
        }

        private void draw(float min, float max, boolean lower, boolean upper) {
            for (int i = STEPS; i > 0; i--) {
                float share = (float) i / STEPS;
                var range = new InputRange(lower ? min * share : min, upper ? max * share : max);
                double error = error(range);
                if (error < least) {
                    least = error;
                    best = range;
                }
            }
        }

        private double error(InputRange range) {
            double sum = 0;
            for (int i = 0; i < used && sum < least; i++) {
                sum += counts[i] * squared(values[i], range);
            }
            return sum;
        }
    }
}
