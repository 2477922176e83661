package jianmo.train;

import java.util.function.Supplier;

/// Goes along with one training, iteration by iteration: is told how it goes, says what is wanted,
/// keeps its checkpoints; may end it by throwing (cancelled, pruned).
@FunctionalInterface
public interface TrainWatcher {

    /// Called once per iteration, and again with the last point inside an iteration that takes
    /// longer than 200 ms.
    ///
    /// @param total iterations planned at most
    /// @throws java.util.concurrent.CancellationException to stop
    void iteration(CurvePoint point, int total);

    /// Called after [#iteration] with what else was measured.
    default void measured(Measures measures) {}

    /// Offers the answers for the validation rows after an iteration, rows × outputs.
    ///
    /// @param scores makes them; only asked for when somebody wants to see them
    default void answers(int iteration, Supplier<float[]> scores) {}

    /// What is wanted now; asked after every iteration. On [Wish#PAUSE] the family offers a wanted
    /// checkpoint and throws [PausedException]; on [Wish#STOP] it ends with the best so far.
    default Wish wish() {
        return Wish.GO_ON;
    }

    default Checkpoints checkpoints() {
        return Checkpoints.none();
    }

    static TrainWatcher none() {
        return (_, _) -> {};
    }
}
