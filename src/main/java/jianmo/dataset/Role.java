package jianmo.dataset;

/// What a column is used for.
public enum Role {
    FEATURE,
    TARGET,
    TIME,
    GROUP,
    WEIGHT,
    IDENTIFIER,
    IGNORE
}
