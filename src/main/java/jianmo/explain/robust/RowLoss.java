package jianmo.explain.robust;

import jianmo.dataset.Task;
import jianmo.train.form.Link;

import java.util.Arrays;

/// The loss of one row: `-ln p` of the true class, or half the squared error.
///
/// @param task of the target
/// @param outputs of the model
record RowLoss(Task task, Link link, int outputs) {

    private static final double LEAST = 1e-12;

    /// @param sums before the link
    /// @param row of which the sums are
    double of(float[] sums, int row, float label) {
        float[] own = Arrays.copyOfRange(sums, row * outputs, (row + 1) * outputs);
        link.apply(own, outputs);
        return ofAnswers(own, label);
    }

    private double ofAnswers(float[] answers, float label) {
        return switch (task) {
            case BINARY ->
                    -Math.log(Math.max(LEAST, label == 1 ? answers[0] : 1 - (double) answers[0]));
            case MULTICLASS -> -Math.log(Math.max(LEAST, answers[(int) label]));
            case REGRESSION -> 0.5 * (answers[0] - label) * (answers[0] - label);
        };
    }

    /// The slope along the sums of one row.
    ///
    /// @param sums of the row alone
    float[] slopes(float[] sums, float label) {
        float[] answers = sums.clone();
        link.apply(answers, outputs);
        float[] slopes = new float[outputs];
        switch (link) {
            case SIGMOID -> slopes[0] = answers[0] - label;
            case SOFTMAX -> {
                System.arraycopy(answers, 0, slopes, 0, outputs);
                slopes[(int) label] -= 1;
            }
            case IDENTITY, CUMULATIVE -> {
                float step = 1e-3f;
                for (int k = 0; k < outputs; k++) {
                    float[] up = sums.clone();
                    float[] down = sums.clone();
                    up[k] += step;
                    down[k] -= step;
                    slopes[k] = (float) ((of(up, 0, label) - of(down, 0, label)) / (2 * step));
                }
            }
        }
        return slopes;
    }
}
