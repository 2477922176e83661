package jianmo.train.form;

/// Products of rows with matrices, row by row, summed in the order of the inputs.
public final class Products {

    private Products() {}

    /// Adds `x · weights` to `y`.
    ///
    /// @param x from `xFrom` on, `inputs` long
    /// @param weights inputs × outputs from `weightsFrom` on, row-major
    /// @param y from `yFrom` on, `outputs` long
    static void add(
            float[] x,
            int xFrom,
            int inputs,
            float[] weights,
            int weightsFrom,
            float[] y,
            int yFrom,
            int outputs) {
        for (int i = 0; i < inputs; i++) {
            float xi = x[xFrom + i];
            int row = weightsFrom + i * outputs;
            for (int j = 0; j < outputs; j++) {
                y[yFrom + j] += xi * weights[row + j];
            }
        }
    }

    /// `rows · weights + bias` for `count` rows.
    static float[] dense(float[] rows, int count, int inputs, float[] weights, float[] bias) {
        int outputs = bias.length;
        float[] y = new float[count * outputs];
        for (int t = 0; t < count; t++) {
            System.arraycopy(bias, 0, y, t * outputs, outputs);
            add(rows, t * inputs, inputs, weights, 0, y, t * outputs, outputs);
        }
        return y;
    }

    /// Columns × rows out of rows × columns.
    public static float[] transposed(float[] matrix, int rows, int columns) {
        float[] turned = new float[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = matrix[i * columns + j];
            }
        }
        return turned;
    }

    static void requireLength(float[] values, long length, String what) {
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "%s: %d numbers, not %d".formatted(what, values.length, length));
        }
    }
}
