package jianmo.dataset.prepare;

/// What an expression is for.
public enum ExpressionUse {
    /// Yields a value: a derived column.
    VALUE,
    /// True, false or unknown for each row: a filter, a rule.
    CONDITION
}
