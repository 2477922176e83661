package jianmo.tune;

/// The normal distribution's integral.
final class Normal {

    /// Chebyshev coefficients of the complementary error function, constant first (Numerical
    /// Recipes, section 6.2).
    private static final double[] FIT = {
        -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806,
        0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277
    };

    private Normal() {}

    /// Share of a standard normal below `z`; relative error under 2e-7 in the lower tail.
    static double below(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        double t = 1 / (1 + 0.5 * x);
        double series = 0;
        for (int i = FIT.length - 1; i >= 0; i--) {
            series = series * t + FIT[i];
        }
        double tail = 0.5 * t * Math.exp(-x * x + series);
        return z > 0 ? 1 - tail : tail;
    }

    /// Share between `from` and `to`, exact to the same relative error in both tails.
    static double between(double from, double to) {
        return from > 0 ? below(-from) - below(-to) : below(to) - below(from);
    }
}
