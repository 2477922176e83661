package jianmo.compress.lean;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Extent;
import jianmo.train.form.Layer;

/// Rows on their way through layers, and what their columns are like.
final class Flow {

    private Flow() {}

    static Matrix through(Layer layer, Matrix rows, Extent extent) {
        int columns = layer.output(extent).count();
        float[] values = new float[rows.rows() * columns];
        for (int i = 0; i < rows.rows(); i++) {
            System.arraycopy(layer.score(rows.row(i), extent), 0, values, i * columns, columns);
        }
        return new Matrix(values, rows.rows(), columns);
    }

    static double[] means(Matrix rows) {
        double[] means = new double[rows.columns()];
        for (int i = 0; i < rows.values().length; i++) {
            means[i % means.length] += rows.values()[i];
        }
        for (int c = 0; c < means.length; c++) {
            means[c] /= Math.max(1, rows.rows());
        }
        return means;
    }

    static double[] deviations(Matrix rows) {
        double[] means = means(rows);
        double[] squares = new double[means.length];
        for (int i = 0; i < rows.values().length; i++) {
            double off = rows.values()[i] - means[i % means.length];
            squares[i % means.length] += off * off;
        }
        for (int c = 0; c < squares.length; c++) {
            squares[c] = Math.sqrt(squares[c] / Math.max(1, rows.rows()));
        }
        return squares;
    }
}
