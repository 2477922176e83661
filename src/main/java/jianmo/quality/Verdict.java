package jianmo.quality;

/// What a cell of the matrix says.
public enum Verdict {
    GOOD,
    WARNING,
    BAD,
    NOT_APPLICABLE
}
