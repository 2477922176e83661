package jianmo.explain.fair;

/// A way to make a gap smaller.
public enum Repair {
    /// A threshold per group, found on validation rows; the model stays.
    THRESHOLDS,
    /// The model trained again with rows weighed so that group and label are independent (Kamiran
    /// and Calders 2012); one threshold for all.
    REWEIGH
}
