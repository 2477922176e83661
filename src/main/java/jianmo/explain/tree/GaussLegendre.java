package jianmo.explain.tree;

/// Points and weights that integrate polynomials from 0 to 1 exactly: `n` points up to degree `2n -
/// 1`.
final class GaussLegendre {

    private final double[] points;
    private final double[] weights;

    /// Newton's method on the Legendre polynomial, to the last bits of `double`.
    ///
    /// @param n how many points, at least 1
    GaussLegendre(int n) {
        points = new double[n];
        weights = new double[n];
        for (int i = 0; i < n; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 0;
            for (int round = 0; round < 100; round++) {
                double before = 1;
                double value = x;
                for (int k = 2; k <= n; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
                    before = value;
                    value = next;
                }
                slope = n * (x * value - before) / (x * x - 1);
                double step = value / slope;
                x -= step;
                if (Math.abs(step) < 1e-16) {
                    break;
                }
            }
            points[i] = (1 - x) / 2;
            weights[i] = 1 / ((1 - x * x) * slope * slope);
        }
    }

    int size() {
        return points.length;
    }

    double point(int i) {
        return points[i];
    }

    double weight(int i) {
        return weights[i];
    }
}
