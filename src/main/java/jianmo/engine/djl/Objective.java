package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;

import jianmo.dataset.Task;

import org.jspecify.annotations.Nullable;

/// What a network is trained to make small.
@FunctionalInterface
interface Objective {

    /// The sum of the losses of a batch, as an array of one value that gradients flow from.
    ///
    /// @param sums of the network before the link, batch × outputs
    /// @param due what should come out, batch × outputs
    /// @param weights of the rows, batch × 1, or null where all count alike
    NDArray loss(NDArray sums, NDArray due, @Nullable NDArray weights);

    /// Log loss for classes, half the squared error for numbers.
    static Objective of(Task task) {
        return (sums, due, weights) -> {
            NDArray losses =
                    switch (task) {
                        case BINARY -> sums.getNDArrayInternal().softPlus().sub(sums.mul(due));
                        case MULTICLASS -> sums.logSoftmax(1).mul(due).neg();
                        case REGRESSION -> half(sums.sub(due).square());
                    };
            return (weights == null ? losses : losses.mul(weights)).sum();
        };
    }

    /// The factor is kept with the batch: DJL would free a plain number at once, while PyTorch
    /// still needs it for the gradient.
    private static NDArray half(NDArray losses) {
        return losses.mul(losses.getManager().create(0.5f));
    }
}
