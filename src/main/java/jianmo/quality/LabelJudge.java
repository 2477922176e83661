package jianmo.quality;

import jianmo.base.job.Progress;

/// Judges labels by models that have not seen them; given to the quality stage from outside, since
/// training comes after it.
@FunctionalInterface
public interface LabelJudge {

    /// Judges every row that has a label. The same table and seed give the same verdict.
    LabelVerdict judge(Progress progress);
}
