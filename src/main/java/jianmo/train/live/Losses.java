package jianmo.train.live;

import java.util.Arrays;

/// One loss by iteration, with the measures the rules of a verdict need. Points that were not
/// measured are left out; of long curves neighbouring points are replaced by their mean.
final class Losses {

    private static final int MOST = 400;

    private final int[] iterations;
    private final double[] values;
    private final double noise;

    /// @param iterations ascending
    /// @param values as many, all finite
    Losses(int[] iterations, double[] values) {
        int group = Math.max(1, (values.length + MOST - 1) / MOST);
        int count = values.length / group;
        this.iterations = new int[count];
        this.values = new double[count];
        int from = values.length - count * group;
        for (int i = 0; i < count; i++) {
            int begin = from + i * group;
            this.iterations[i] = iterations[begin + group - 1];
            this.values[i] = Arrays.stream(values, begin, begin + group).average().orElse(0);
        }
        noise = noise(0, count);
    }

    int size() {
        return values.length;
    }

    int iteration(int position) {
        return iterations[position];
    }

    double at(int position) {
        return values[position];
    }

    /// Standard deviation of what a smooth curve leaves unexplained.
    double noise() {
        return noise;
    }

    double mean(int from, int to) {
        return Arrays.stream(values, from, to).average().orElse(Double.NaN);
    }

    /// The position in the middle of the lowest mean of `width` neighbours.
    int lowest(int width) {
        double sum = 0;
        double lowest = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            if (i >= width) {
                sum -= values[i - width];
            }
            if (i >= width - 1 && sum < lowest) {
                lowest = sum;
                best = i - width / 2;
            }
        }
        return best;
    }

    /// The first position of an iteration not before `iteration`.
    int position(int iteration) {
        int found = Arrays.binarySearch(iterations, iteration);
        return found >= 0 ? found : Math.min(values.length - 1, -found - 1);
    }

    /// Slope per position by least squares from `from` to the end, and how it stands out.
    Slope slope(int from, int to) {
        int n = to - from;
        double middle = (from + to - 1) / 2.0;
        double mean = mean(from, to);
        double across = 0;
        double spread = 0;
        for (int i = from; i < to; i++) {
            across += (i - middle) * (values[i] - mean);
            spread += (i - middle) * (i - middle);
        }
        double slope = spread == 0 ? 0 : across / spread;
        double squares = 0;
        for (int i = from; i < to; i++) {
            double off = values[i] - mean - slope * (i - middle);
            squares += off * off;
        }
        double residual = Math.sqrt(squares / Math.max(1, n - 2));
        double error = Math.max(residual, noise) / Math.sqrt(Math.max(spread, 1e-300));
        return new Slope(slope, error > 0 ? slope / error : slope == 0 ? 0 : slope * 1e300, n);
    }

    /// @param perPosition change from one point to the next
    /// @param t in standard errors
    /// @param points that were fitted
    record Slope(double perPosition, double t, int points) {

        /// Change from the first to the last point.
        double change() {
            return perPosition * (points - 1);
        }
    }

    /// The same of a part of the curve.
    double noise(int from, int to) {
        if (to - from < 3) {
            return 0;
        }
        double[] bends = new double[to - from - 2];
        for (int i = 0; i < bends.length; i++) {
            int at = from + i;
            bends[i] = Math.abs(values[at] - 2 * values[at + 1] + values[at + 2]);
        }
        Arrays.sort(bends);
        return 1.4826 * bends[bends.length / 2] / Math.sqrt(6);
    }
}
