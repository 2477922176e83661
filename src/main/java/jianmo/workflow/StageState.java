package jianmo.workflow;

/// Where a stage stands. Running is not a state of the project but of the jobs of a window.
public enum StageState {
    /// An earlier stage is still missing.
    EMPTY,
    /// All it needs is there.
    READY,
    DONE,
    /// Done once, but data, settings or an earlier result have changed since.
    OUT_OF_DATE
}
