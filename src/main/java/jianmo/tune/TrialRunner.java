package jianmo.tune;

import jianmo.train.Settings;
import jianmo.train.TrainWatcher;

/// Trains once with the given settings and measures on validation rows.
@FunctionalInterface
public interface TrialRunner {

    /// Runs on the caller's thread.
    ///
    /// @param seed of everything random in the training; the same for every trial, so that settings
    ///   are compared and not luck
    /// @param watcher to hand to the family; throws [TrialPruned] or a cancellation, let both pass
    /// @throws jianmo.base.message.UserError when these settings can't be trained: the trial counts
    ///   as failed and the search goes on
    Measured run(Settings settings, long seed, TrainWatcher watcher);

    /// What a trial measured.
    ///
    /// @param value of the metric on validation rows; NaN counts as failed
    /// @param error standard error of `value` from the size of the validation rows, for a bootstrap
    ///   interval `(high - low) / 3.92`; 0 when not known
    /// @param iterations trained
    record Measured(double value, double error, int iterations) {}
}
