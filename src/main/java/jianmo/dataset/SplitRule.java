package jianmo.dataset;

/// How rows are divided into training, validation and locked test rows.
public enum SplitRule {
    /// Stratified for classes, random for numbers.
    AUTO,
    RANDOM,
    STRATIFIED,
    /// All rows of one value of a column on the same side.
    GROUP,
    /// Train on the earliest rows, test on the latest.
    TIME,
    /// By a hash of a key column: a row stays where it is when rows are added.
    HASH
}
