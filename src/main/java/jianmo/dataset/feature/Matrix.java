package jianmo.dataset.feature;

import java.util.Arrays;

/// A dense matrix of `float`, rows × columns, row-major; missing is NaN where the plan keeps it.
///
/// Hands its array out on purpose: engines read it without a copy and must not write to it.
public final class Matrix {

    private final float[] values;
    private final int rows;
    private final int columns;
    private final int[] levels;

    /// Numbers alone.
    ///
    /// @param values row-major, `rows × columns` long, not copied
    public Matrix(float[] values, int rows, int columns) {
        this(values, rows, columns, new int[columns]);
    }

    /// @param values row-major, `rows × columns` long, not copied
    /// @param levels per column how many levels its codes stand for; 0 for a column of numbers; not
    ///   copied
    public Matrix(float[] values, int rows, int columns, int[] levels) {
        if (levels.length != columns) {
            throw new IllegalArgumentException(levels.length + " kinds of " + columns + " columns");
        }
        if (values.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    values.length + " values, not " + rows + "×" + columns);
        }
        this.values = values;
        this.rows = rows;
        this.columns = columns;
        this.levels = levels;
    }

    public float[] values() {
        return values;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /// How many levels the codes of a column stand for; 0 for a column of numbers.
    public int levels(int column) {
        return levels[column];
    }

    public float at(int row, int column) {
        return values[row * columns + column];
    }

    /// A copy of one row.
    public float[] row(int row) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /// A copy of the given rows, in the given order.
    public Matrix take(int... positions) {
        float[] taken = new float[positions.length * columns];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(values, positions[i] * columns, taken, i * columns, columns);
        }
        return new Matrix(taken, positions.length, columns, levels);
    }
}
