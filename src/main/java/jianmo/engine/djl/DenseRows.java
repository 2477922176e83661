package jianmo.engine.djl;

import jianmo.dataset.feature.Matrix;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Training rows in arrays of Java, with what should come out of them.
final class DenseRows {

    private final Matrix matrix;
    private final float[] due;
    private final float @Nullable [] weights;
    private final PlainLoss loss;

    /// @param due rows × outputs
    DenseRows(Matrix matrix, float[] due, float @Nullable [] weights, PlainLoss loss) {
        this.matrix = matrix;
        this.due = due;
        this.weights = weights;
        this.loss = loss;
    }

    int count() {
        return matrix.rows();
    }

    /// Copies rows side by side.
    void copy(int[] batch, int from, int to, MemorySegment into) {
        int columns = matrix.columns();
        float[] values = matrix.values();
        for (int i = from; i < to; i++) {
            MemorySegment.copy(
                    values,
                    batch[i] * columns,
                    into,
                    ValueLayout.JAVA_FLOAT,
                    (long) Float.BYTES * columns * (i - from),
                    columns);
        }
    }

    /// Turns the sums of rows into the slopes of the whole batch's mean loss.
    ///
    /// @return the sum of the rows' losses
    double judge(float[] sums, int outputs, int[] batch, int from, int to) {
        double total = 0;
        for (int i = from; i < to; i++) {
            int at = (i - from) * outputs;
            int row = batch[i];
            double weight = weights == null ? 1 : weights[row];
            total += weight * loss.slopes(sums, at, outputs, due, row * outputs);
            float factor = (float) (weight / batch.length);
            for (int k = 0; k < outputs; k++) {
                sums[at + k] *= factor;
            }
        }
        return total;
    }
}
