package jianmo.base.job;

import jianmo.base.message.Message;

import java.util.concurrent.CancellationException;

/// What a long computation is given so that it can be watched and stopped.
///
/// A computation calls [#advance] at every natural step (a tree, an epoch, a batch of rows) and
/// nothing else: cancelling happens inside that call, so the algorithm needs no flag of its own.
@FunctionalInterface
public interface Progress {

    /// Reports that `done` of `total` steps are finished.
    ///
    /// @param done finished steps, `0 <= done <= total`
    /// @param total all steps, or `0` when the total is not known
    /// @param step what is being done, as a message; never a translated sentence
    /// @throws CancellationException when the user has asked to stop
    void advance(long done, long total, Message step);

    /// Reports a number for a curve that grows while the work runs.
    default void point(LivePoint point) {}

    /// A progress nobody watches: for tests and scripts.
    static Progress ignored() {
        return (_, _, _) -> {};
    }
}
