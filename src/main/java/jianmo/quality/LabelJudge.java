package jianmo.quality;

import jianmo.base.job.Progress;

/// Judges labels by a model that has not seen them; given to the quality stage from outside, since
/// training comes after it.
@FunctionalInterface
public interface LabelJudge {

    /// Share of rows whose out-of-fold answer equals the label, 0…1; NaN when it cannot be told (a
    /// number as target, too few rows). 5 folds, seeded.
    double agreement(Progress progress);
}
