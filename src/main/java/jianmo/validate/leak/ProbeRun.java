package jianmo.validate.leak;

import jianmo.base.job.Progress;

/// How the checks run.
///
/// @param threads most threads for training
public record ProbeRun(long seed, int threads, Progress progress) {}
