package jianmo.dataset.feature;

import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/// A matrix with one label per row, and perhaps a weight: how much the row counts in training.
///
/// Hands its arrays out on purpose, as [Matrix] does.
public final class Labelled {

    private final Matrix matrix;
    private final float[] labels;
    private final float @Nullable [] weights;

    /// Rows that all count the same.
    ///
    /// @param labels class index (0, 1, …) or the number to predict; one per row, not copied
    public Labelled(Matrix matrix, float[] labels) {
        this(matrix, labels, null);
    }

    /// @param labels as above
    /// @param weights one per row, at least 0, not copied; null where all count the same
    public Labelled(Matrix matrix, float[] labels, float @Nullable [] weights) {
        if (weights != null && weights.length != labels.length) {
            throw new IllegalArgumentException(
                    weights.length + " weights for " + labels.length + " rows");
        }
        if (labels.length != matrix.rows()) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + matrix.rows() + " rows");
        }
        this.matrix = matrix;
        this.labels = labels;
        this.weights = weights;
    }

    public Matrix matrix() {
        return matrix;
    }

    public float[] labels() {
        return labels;
    }

    /// How much each row counts; null where all count the same.
    public float @Nullable [] weights() {
        return weights;
    }

    /// The same rows with other weights.
    public Labelled weighted(float @Nullable [] other) {
        return new Labelled(matrix, labels, other);
    }

    public int rows() {
        return labels.length;
    }

    public Labelled take(int... positions) {
        float[] taken = new float[positions.length];
        IntStream.range(0, positions.length).forEach(i -> taken[i] = labels[positions[i]]);
        float[] own = weights;
        float[] kept = own == null ? null : new float[positions.length];
        for (int i = 0; own != null && kept != null && i < kept.length; i++) {
            kept[i] = own[positions[i]];
        }
        return new Labelled(matrix.take(positions), taken, kept);
    }
}
