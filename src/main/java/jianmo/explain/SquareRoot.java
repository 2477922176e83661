package jianmo.explain;

/// A symmetric positive matrix as `L Lᵀ` (Cholesky), for solving equations with it.
final class SquareRoot {

    /// What a pivot is at least, so that a matrix on the edge still has a root.
    private static final double LEAST = 1e-12;

    private final double[] lower;
    private final int size;

    /// @param matrix size × size
    SquareRoot(double[] matrix, int size) {
        this.size = size;
        this.lower = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * size + j];
                for (int m = 0; m < j; m++) {
                    sum -= lower[i * size + m] * lower[j * size + m];
                }
                lower[i * size + j] =
                        i == j ? Math.sqrt(Math.max(LEAST, sum)) : sum / lower[j * size + j];
            }
        }
    }

    /// @param right not changed
    /// @return `x` with `matrix · x = right`
    double[] solve(double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < size; i++) {
            for (int m = 0; m < i; m++) {
                x[i] -= lower[i * size + m] * x[m];
            }
            x[i] /= lower[i * size + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int m = i + 1; m < size; m++) {
                x[i] -= lower[m * size + i] * x[m];
            }
            x[i] /= lower[i * size + i];
        }
        return x;
    }
}
