package jianmo.dataset.feature;

import java.util.stream.IntStream;

/// A matrix with one label per row.
///
/// Hands its arrays out on purpose, as [Matrix] does.
public final class Labelled {

    private final Matrix matrix;
    private final float[] labels;

    /// @param labels class index (0, 1, …) or the number to predict; one per row, not copied
    public Labelled(Matrix matrix, float[] labels) {
        if (labels.length != matrix.rows()) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + matrix.rows() + " rows");
        }
        this.matrix = matrix;
        this.labels = labels;
    }

    public Matrix matrix() {
        return matrix;
    }

    public float[] labels() {
        return labels;
    }

    public int rows() {
        return labels.length;
    }

    public Labelled take(int... positions) {
        float[] taken = new float[positions.length];
        IntStream.range(0, positions.length).forEach(i -> taken[i] = labels[positions[i]]);
        return new Labelled(matrix.take(positions), taken);
    }
}
