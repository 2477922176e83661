package jianmo.train;

import java.util.Optional;

/// Where a training leaves what it needs to go on, and finds it again.
///
/// A family asks for [#latest] once, before it starts, and offers its state after every iteration
/// through [#offer]; whether it is written is decided there. A training that goes on from a
/// checkpoint ends with the same model, bit for bit, as one that was never interrupted. That holds
/// when all chance of iteration `i` comes from seeds named by `i` (`Seeds.generator(seed, "order/"
/// + i)`), and the state holds weights, moments of the optimiser, the best model so far, the curve
///   and the counters of early stopping.
public interface Checkpoints {

    /// The newest that can be read; empty to start anew.
    Optional<Checkpoint> latest();

    /// Writes a checkpoint when one is due (often enough to lose little, seldom enough to cost
    /// little), or when `wanted` says so.
    ///
    /// @param state asked for only when it is written
    /// @param wanted whether it must be written, as before a pause
    void offer(int iteration, State state, boolean wanted);

    /// Makes the bytes of a checkpoint.
    @FunctionalInterface
    interface State {
        byte[] bytes();
    }

    /// Keeps nothing: for trials of a tuner, folds and tests.
    static Checkpoints none() {
        return new Checkpoints() {
            @Override
            public Optional<Checkpoint> latest() {
                return Optional.empty();
            }

            @Override
            public void offer(int iteration, State state, boolean wanted) {}
        };
    }
}
