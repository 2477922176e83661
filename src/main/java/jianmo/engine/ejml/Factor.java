package jianmo.engine.ejml;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// Cholesky factor L of a covariance, `L Lᵀ = covariance`, by EJML.
final class Factor {

    private final double[] lower;
    private final int count;

    /// @param covariance symmetric and positive definite; overwritten
    Factor(DMatrixRMaj covariance) {
        count = covariance.getNumRows();
        var cholesky = DecompositionFactory_DDRM.chol(count, true);
        if (!cholesky.decompose(covariance)) {
            throw new IllegalStateException("no covariance");
        }
        lower = cholesky.getT(null).getData();
    }

    /// `L⁻¹ right`.
    double[] half(double[] right) {
        double[] x = right.clone();
        TriangularSolver_DDRM.solveL(lower, x, count);
        return x;
    }

    /// `covariance⁻¹ right`.
    double[] solve(double[] right) {
        double[] x = half(right);
        TriangularSolver_DDRM.solveTranL(lower, x, count);
        return x;
    }

    /// Half the logarithm of the covariance's determinant.
    double halfLogDeterminant() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.log(lower[i * count + i]);
        }
        return sum;
    }

    /// Lower triangle of `scale · L⁻¹`, row after row.
    double[] inverse(double scale) {
        double[] inverse = new double[count * count];
        TriangularSolver_DDRM.invertLower(lower, inverse, count);
        double[] triangle = new double[count * (count + 1) / 2];
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                triangle[at++] = scale * inverse[i * count + j];
            }
        }
        return triangle;
    }
}
