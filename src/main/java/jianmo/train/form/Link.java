package jianmo.train.form;

import jianmo.dataset.Task;

/// How the sums of a model become its answer.
public enum Link {
    /// The sum is the answer: a number, or a probability that is already one.
    IDENTITY,
    /// `1 / (1 + exp(-sum))`: log-odds to the probability of the positive class.
    SIGMOID,
    /// `exp(sum_k) / Σ exp(sum_j)`: scores to one probability per class.
    SOFTMAX,
    /// `above_{k-1} - above_k`, where `above_k = 1 / (1 + exp(-sum_k))` is the probability of a
    /// class above k and `above_{-1}` is 1: cumulative log-odds, falling with k, to one probability
    /// per ordered class. The last sum is far below 0.
    CUMULATIVE;

    /// The usual one for a task.
    public static Link of(Task task) {
        return switch (task) {
            case BINARY -> SIGMOID;
            case MULTICLASS -> SOFTMAX;
            case REGRESSION -> IDENTITY;
        };
    }

    /// Turns sums into answers, in place.
    ///
    /// @param sums rows × outputs, row-major
    public void apply(float[] sums, int outputs) {
        switch (this) {
            case IDENTITY -> {}
            case SIGMOID -> {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] = (float) (1 / (1 + Math.exp(-sums[i])));
                }
            }
            case SOFTMAX -> {
                for (int row = 0; row < sums.length; row += outputs) {
                    softmax(sums, row, outputs);
                }
            }
            case CUMULATIVE -> {
                double before = 1;
                for (int i = 0; i < sums.length; i++) {
                    before = i % outputs == 0 ? 1 : before;
                    double above = 1 / (1 + Math.exp(-sums[i]));
                    sums[i] = (float) (before - above);
                    before = above;
                }
            }
        }
    }

    private static void softmax(float[] sums, int from, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = from; k < from + count; k++) {
            largest = Math.max(largest, sums[k]);
        }
        double total = 0;
        for (int k = from; k < from + count; k++) {
            total += Math.exp(sums[k] - largest);
        }
        for (int k = from; k < from + count; k++) {
            sums[k] = (float) (Math.exp(sums[k] - largest) / total);
        }
    }
}
