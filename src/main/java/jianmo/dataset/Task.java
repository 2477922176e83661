package jianmo.dataset;

/// What a model answers.
public enum Task {
    /// One of two classes; models give the probability of the second ([TargetCoding#classes()]).
    BINARY,
    /// One of three or more classes; models give a probability per class.
    MULTICLASS,
    /// A number, in the target's own unit.
    REGRESSION;

    public boolean isClassification() {
        return this != REGRESSION;
    }
}
