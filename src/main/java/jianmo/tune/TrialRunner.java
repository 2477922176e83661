package jianmo.tune;

import jianmo.train.Settings;
import jianmo.train.TrainWatcher;

/// Trains once with the given settings and measures on validation rows. [FamilyTrials] is the one
/// for model families.
///
/// Every trial uses the same seed for its training, so that settings are compared and not luck.
@FunctionalInterface
public interface TrialRunner {

    /// Runs on the caller's thread.
    ///
    /// @param seed for everything random in the training, the same for every trial; a runner may
    ///   use one of its own instead
    /// @param watcher to hand to the family; throws [TrialPruned] or a cancellation, let both pass
    /// @throws jianmo.base.message.UserError when these settings can't be trained: the trial counts
    ///   as failed and the search goes on
    Measured run(Settings settings, long seed, TrainWatcher watcher);

    /// What a trial measured.
    ///
    /// @param value of the metric on validation rows; NaN counts as failed
    /// @param error standard error of the gain over the first trial, from the size of the
    ///   validation rows; 0 when not known. Read only where the value is the best so far
    /// @param iterations trained
    record Measured(double value, double error, int iterations) {}
}
