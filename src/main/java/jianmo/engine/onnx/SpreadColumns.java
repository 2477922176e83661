package jianmo.engine.onnx;

import java.lang.reflect.Array;
import java.util.List;

/// Several columns of a table as the one matrix a graph of another maker takes, row by row.
final class SpreadColumns {

    private SpreadColumns() {}

    /// @param columns `float[]`, `double[]` or `String[]`, equally long, all of one kind
    /// @return rows × columns in one array, `String[]` for texts, `double[]` where one of them is,
    ///   else `float[]`
    static Object joined(List<Object> columns) {
        int width = columns.size();
        int rows = Array.getLength(columns.getFirst());
        if (columns.getFirst() instanceof String[]) {
            String[] joined = new String[rows * width];
            for (int c = 0; c < width; c++) {
                String[] values = (String[]) columns.get(c);
                for (int i = 0; i < rows; i++) {
                    joined[i * width + c] = values[i];
                }
            }
            return joined;
        }
        if (columns.stream().anyMatch(double[].class::isInstance)) {
            double[] joined = new double[rows * width];
            for (int c = 0; c < width; c++) {
                for (int i = 0; i < rows; i++) {
                    joined[i * width + c] = Array.getDouble(columns.get(c), i);
                }
            }
            return joined;
        }
        float[] joined = new float[rows * width];
        for (int c = 0; c < width; c++) {
            float[] values = (float[]) columns.get(c);
            for (int i = 0; i < rows; i++) {
                joined[i * width + c] = values[i];
            }
        }
        return joined;
    }
}
