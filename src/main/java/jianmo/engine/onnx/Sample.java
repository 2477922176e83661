package jianmo.engine.onnx;

import jianmo.dataset.feature.Matrix;

import java.util.List;

/// Rows as a graph takes them, as a model takes them, and what is true of them.
final class Sample {

    private final List<Object> raw;
    private final Matrix matrix;
    private final float[] labels;

    /// @param raw one array per input of the graph
    /// @param labels class index or number
    Sample(List<Object> raw, Matrix matrix, float[] labels) {
        if (matrix.rows() != labels.length || Columns.rows(raw) != labels.length) {
            throw new IllegalArgumentException("columns, matrix and labels differ in length");
        }
        this.raw = List.copyOf(raw);
        this.matrix = matrix;
        this.labels = labels;
    }

    List<Object> raw() {
        return raw;
    }

    Matrix matrix() {
        return matrix;
    }

    float[] labels() {
        return labels;
    }

    int rows() {
        return labels.length;
    }
}
