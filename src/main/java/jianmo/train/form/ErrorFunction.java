package jianmo.train.form;

/// The error function: the share of a normal distribution within `x √2` deviations.
final class ErrorFunction {

    private ErrorFunction() {}

    /// By its Maclaurin series near 0 and the continued fraction of its complement (Abramowitz and
    /// Stegun 1964, 7.1.5 and 7.1.14) outside; off by less than 1e-12.
    static double of(double x) {
        double size = Math.abs(x);
        double value = size < 2.5 ? series(size) : size > 6 ? 1 : 1 - complement(size);
        return Math.copySign(value, x);
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * sum; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private static double complement(double x) {
        double fraction = x;
        for (int k = 60; k > 0; k--) {
            fraction = x + k / 2.0 / fraction;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
    }
}
