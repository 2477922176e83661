package jianmo.train.form;

import jianmo.dataset.feature.Matrix;

/// Training rows that a model keeps, and how near a new row is to each of them.
///
/// Everything is summed in `double`, column after column, so that a row gets the same answer alone
/// and in a batch.
public final class StoredRows {

    private final Matrix rows;
    private final double[] byColumn;

    /// @param rows at least one, every value finite; not copied
    public StoredRows(Matrix rows) {
        this.rows = rows;
        int count = rows.rows();
        this.byColumn = new double[rows.values().length];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < rows.columns(); j++) {
                byColumn[j * count + i] = rows.at(i, j);
            }
        }
    }

    /// Handed out on purpose; nobody writes to it.
    public Matrix matrix() {
        return rows;
    }

    public int count() {
        return rows.rows();
    }

    public int columns() {
        return rows.columns();
    }

    /// Squared Euclidean distances to every stored row.
    ///
    /// @param values holds the asked row from `offset` on
    /// @param into gets one number per stored row
    public void squaredDistances(float[] values, int offset, double[] into) {
        int count = count();
        java.util.Arrays.fill(into, 0, count, 0);
        for (int j = 0; j < columns(); j++) {
            double x = values[offset + j];
            int at = j * count;
            for (int i = 0; i < count; i++) {
                double gap = x - byColumn[at + i];
                into[i] += gap * gap;
            }
        }
    }

    /// Scalar products with every stored row.
    ///
    /// @param values holds the asked row from `offset` on
    /// @param into gets one number per stored row
    public void products(float[] values, int offset, double[] into) {
        int count = count();
        java.util.Arrays.fill(into, 0, count, 0);
        for (int j = 0; j < columns(); j++) {
            double x = values[offset + j];
            int at = j * count;
            for (int i = 0; i < count; i++) {
                into[i] += x * byColumn[at + i];
            }
        }
    }
}
