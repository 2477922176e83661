package jianmo.engine.tribuo;

import jianmo.base.job.Progress;
import jianmo.dataset.explore.Layout;
import jianmo.dataset.explore.Method;
import jianmo.dataset.feature.Matrix;

import org.tribuo.math.la.DenseMatrix;

/// The plane of the first two principal components (Pearson 1901), from the eigenvectors of the
/// covariance, which Tribuo finds in plain Java: no library of the system is needed.
///
/// The sign of an axis is chosen so that its largest weight is positive, because an eigenvector has
/// none of its own. Up to a few hundred columns.
public final class PrincipalPlane implements Layout {

    @Override
    public Method method() {
        return Method.PCA;
    }

    @Override
    public Plane place(Matrix rows, long seed, Progress progress) {
        int columns = rows.columns();
        double[] means = new double[columns];
        for (int i = 0; i < rows.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                means[j] += rows.at(i, j) / rows.rows();
            }
        }
        if (columns == 1) {
            double[] x = new double[rows.rows()];
            for (int i = 0; i < x.length; i++) {
                x[i] = rows.at(i, 0) - means[0];
            }
            return new Plane(x, new double[x.length], 1);
        }
        double[][] covariance = covariance(rows, means);
        var found = DenseMatrix.createDenseMatrix(covariance).eigenDecomposition().orElseThrow();
        int first = largest(found.eigenvalues().toArray(), -1);
        int second = largest(found.eigenvalues().toArray(), first);
        double all = 0;
        for (int j = 0; j < columns; j++) {
            all += covariance[j][j];
        }
        double shown = found.eigenvalues().get(first) + found.eigenvalues().get(second);
        return new Plane(
                along(rows, means, found.getEigenVector(first).toArray()),
                along(rows, means, found.getEigenVector(second).toArray()),
                all > 0 ? Math.clamp(shown / all, 0, 1) : 1);
    }

    private static double[][] covariance(Matrix rows, double[] means) {
        int columns = rows.columns();
        double[][] covariance = new double[columns][columns];
        double[] off = new double[columns];
        for (int i = 0; i < rows.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                off[j] = rows.at(i, j) - means[j];
            }
            for (int a = 0; a < columns; a++) {
                double left = off[a] / rows.rows();
                for (int b = a; b < columns; b++) {
                    covariance[a][b] += left * off[b];
                }
            }
        }
        for (int a = 0; a < columns; a++) {
            for (int b = 0; b < a; b++) {
                covariance[a][b] = covariance[b][a];
            }
        }
        return covariance;
    }

    private static int largest(double[] values, int but) {
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            if (i != but && (best < 0 || values[i] > values[best])) {
                best = i;
            }
        }
        return best;
    }

    private static double[] along(Matrix rows, double[] means, double[] axis) {
        int strongest = 0;
        for (int j = 1; j < axis.length; j++) {
            if (Math.abs(axis[j]) > Math.abs(axis[strongest]) + 1e-12) {
                strongest = j;
            }
        }
        double sign = axis[strongest] < 0 ? -1 : 1;
        double[] places = new double[rows.rows()];
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < axis.length; j++) {
                places[i] += sign * axis[j] * (rows.at(i, j) - means[j]);
            }
        }
        return places;
    }
}
