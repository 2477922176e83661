package jianmo.train.form;

import java.util.Arrays;

/// How the sums of a model become its answer.
public enum Link {
    /// The sum is the answer: a number, or a probability that is already one.
    IDENTITY,
    /// `1 / (1 + exp(-sum))`: log-odds to the probability of the positive class.
    SIGMOID,
    /// `exp(sum_k) / Σ exp(sum_j)`: scores to one probability per class.
    SOFTMAX;

    /// Turns the sums of one row into its answer, in place.
    public void apply(double[] sums) {
        switch (this) {
            case IDENTITY -> {}
            case SIGMOID -> {
                for (int k = 0; k < sums.length; k++) {
                    sums[k] = 1 / (1 + Math.exp(-sums[k]));
                }
            }
            case SOFTMAX -> {
                double largest = Arrays.stream(sums).max().orElse(0);
                double total = 0;
                for (int k = 0; k < sums.length; k++) {
                    sums[k] = Math.exp(sums[k] - largest);
                    total += sums[k];
                }
                for (int k = 0; k < sums.length; k++) {
                    sums[k] /= total;
                }
            }
        }
    }

    /// Turns the sums of many rows into answers, in place.
    ///
    /// @param sums rows × outputs, row-major
    public void apply(float[] sums, int outputs) {
        if (this == IDENTITY) {
            return;
        }
        double[] row = new double[outputs];
        for (int from = 0; from < sums.length; from += outputs) {
            for (int k = 0; k < outputs; k++) {
                row[k] = sums[from + k];
            }
            apply(row);
            for (int k = 0; k < outputs; k++) {
                sums[from + k] = (float) row[k];
            }
        }
    }
}
