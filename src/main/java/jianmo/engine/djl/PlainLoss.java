package jianmo.engine.djl;

import jianmo.dataset.Task;

/// The losses of [Objective#of] and their slopes over arrays of Java.
enum PlainLoss {
    LOG {
        @Override
        double slopes(float[] sums, int at, int outputs, float[] due, int dueAt) {
            double loss = 0;
            for (int k = 0; k < outputs; k++) {
                double sum = sums[at + k];
                double small = Math.exp(-Math.abs(sum));
                double likely = sum >= 0 ? 1 / (1 + small) : small / (1 + small);
                loss += Math.max(sum, 0) + Math.log(1 + small) - sum * due[dueAt + k];
                sums[at + k] = (float) (likely - due[dueAt + k]);
            }
            return loss;
        }
    },
    SOFTMAX {
        @Override
        double slopes(float[] sums, int at, int outputs, float[] due, int dueAt) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < outputs; k++) {
                largest = Math.max(largest, sums[at + k]);
            }
            double total = 0;
            double wanted = 0;
            for (int k = 0; k < outputs; k++) {
                total += Math.exp(sums[at + k] - largest);
                wanted += due[dueAt + k];
            }
            double whole = largest + Math.log(total);
            double loss = 0;
            for (int k = 0; k < outputs; k++) {
                double log = sums[at + k] - whole;
                loss -= log * due[dueAt + k];
                sums[at + k] = (float) (Math.exp(log) * wanted - due[dueAt + k]);
            }
            return loss;
        }
    },
    SQUARE {
        @Override
        double slopes(float[] sums, int at, int outputs, float[] due, int dueAt) {
            double loss = 0;
            for (int k = 0; k < outputs; k++) {
                float gap = sums[at + k] - due[dueAt + k];
                loss += 0.5 * gap * gap;
                sums[at + k] = gap;
            }
            return loss;
        }
    };

    static PlainLoss of(Task task) {
        return switch (task) {
            case BINARY -> LOG;
            case MULTICLASS -> SOFTMAX;
            case REGRESSION -> SQUARE;
        };
    }

    /// Turns the sums of one row into the slopes of its loss.
    ///
    /// @param sums from `at` on
    /// @param due from `dueAt` on
    /// @return the loss
    abstract double slopes(float[] sums, int at, int outputs, float[] due, int dueAt);
}
