package jianmo.quality;

/// What a cell of the matrix says.
public enum Verdict {
    GOOD,
    WARNING,
    BAD,
    NOT_APPLICABLE;

    /// GOOD up to `limit`, BAD above `bad`, WARNING between.
    static Verdict atMost(double value, double limit, double bad) {
        return value <= limit ? GOOD : value > bad ? BAD : WARNING;
    }

    /// GOOD from `limit` on, BAD below `bad`, WARNING between.
    static Verdict atLeast(double value, double limit, double bad) {
        return value >= limit ? GOOD : value < bad ? BAD : WARNING;
    }
}
