package jianmo.base.job;

import jianmo.base.message.Message;

/// How a job ended. Closed, so that a `switch` over it cannot forget an end.
///
/// @param <T> what the job yields
public sealed interface Outcome<T> {

    /// The job yielded a value.
    record Done<T>(T value) implements Outcome<T> {}

    /// The user stopped the job; nothing was stored.
    record Cancelled<T>() implements Outcome<T> {}

    /// The job broke.
    ///
    /// @param message the sentence to show: what happened, what it means, what to do
    /// @param cause for the log and the details pane, never shown alone
    record Failed<T>(Message message, Throwable cause) implements Outcome<T> {}
}
