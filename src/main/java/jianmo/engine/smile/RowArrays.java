package jianmo.engine.smile;

import jianmo.dataset.explore.Layout.Plane;
import jianmo.dataset.feature.Matrix;

/// Between our matrices and Smile's arrays of arrays.
final class RowArrays {

    private RowArrays() {}

    static double[][] of(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][matrix.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = matrix.at(i, j);
            }
        }
        return rows;
    }

    static Plane plane(double[][] places) {
        double[] x = new double[places.length];
        double[] y = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            x[i] = places[i][0];
            y[i] = places[i][1];
        }
        return new Plane(x, y, Double.NaN);
    }
}
