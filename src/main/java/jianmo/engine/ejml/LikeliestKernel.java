package jianmo.engine.ejml;

/// Finds the length scale and the share of noise under which the rows are most likely: pattern
/// search (Hooke and Jeeves 1961) over their logarithms, from the median distance and a tenth.
final class LikeliestKernel {

    private static final double LEAST_NOISE = 1e-4;
    private static final double MOST_NOISE = 1e3;
    private static final double FINEST = 0.05;

    private final Covariance rows;
    private final Runnable listener;
    private int left;
    private double length;
    private double noise = 0.1;

    /// @param steps evaluations at most
    /// @param listener called before each; may throw
    LikeliestKernel(Covariance rows, int steps, Runnable listener) {
        this.rows = rows;
        this.listener = listener;
        this.left = steps;
        this.length = rows.medianDistance();
    }

    void search() {
        double best = surprise(length, noise);
        double factor = Math.log(4);
        while (left > 0 && factor > FINEST) {
            double before = best;
            for (double by : new double[] {factor, -factor}) {
                double tried = length * Math.exp(by);
                double value = surprise(tried, noise);
                if (value < best) {
                    best = value;
                    length = tried;
                    break;
                }
            }
            for (double by : new double[] {factor, -factor}) {
                double tried = Math.clamp(noise * Math.exp(by), LEAST_NOISE, MOST_NOISE);
                double value = surprise(length, tried);
                if (value < best) {
                    best = value;
                    noise = tried;
                    break;
                }
            }
            if (best >= before) {
                factor /= 2;
            }
        }
    }

    private double surprise(double length, double noise) {
        if (left <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        left--;
        listener.run();
        return rows.surprise(length, noise);
    }

    double length() {
        return length;
    }

    /// As a share of the signal's variance.
    double noise() {
        return noise;
    }
}
