package jianmo.base.job;

/// Work that takes time, described but not yet running.
///
/// @param <T> what it yields
@FunctionalInterface
public interface Job<T> {

    /// Does the work on the caller's thread.
    ///
    /// @throws jianmo.base.message.UserError when it cannot be done, with a sentence for the user
    /// @throws java.util.concurrent.CancellationException when `progress` was told to stop
    T run(Progress progress) throws Exception;
}
