package jianmo.train;

import jianmo.base.message.UserError;

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

    /// Does at the end of an iteration what is wanted: offers a checkpoint (a wanted one where the
    /// training ends), and says whether to train on.
    ///
    /// @param last whether the training ends here by itself
    /// @return false to end with the best so far
    /// @throws PausedException after the checkpoint, when a pause is wanted
    default boolean goesOn(int iteration, boolean last, Checkpoints.State state) {
        Wish wish = wish();
        checkpoints().offer(iteration, state, last || wish != Wish.GO_ON);
        if (wish == Wish.PAUSE) {
            throw new PausedException();
        }
        return !last && wish == Wish.GO_ON;
    }

    /// Refuses to train on with a loss that is no number.
    ///
    /// @param loss after `iteration`, or inside it
    /// @throws jianmo.base.message.UserError that names the iteration
    static void requireFinite(double loss, int iteration) {
        if (!Double.isFinite(loss)) {
            throw UserError.failed("train.loss-not-finite", iteration);
        }
    }

    static TrainWatcher none() {
        return (_, _) -> {};
    }
}
