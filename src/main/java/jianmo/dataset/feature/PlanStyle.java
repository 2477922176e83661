package jianmo.dataset.feature;

/// What a model family wants of its input.
public enum PlanStyle {
    /// Numbers as they are, missing stays NaN; categories one column per level.
    SPARSE_TREE,
    /// Numbers as they are, missing stays NaN; a category is one column of level numbers, for
    /// families that split sets of levels.
    CODED_TREE,
    /// Numbers as they are, missing filled with the median and marked; categories one column per
    /// level.
    FILLED_TREE,
    /// Numbers filled, marked and standardised to mean 0, deviation 1; categories one column per
    /// level.
    SCALED
}
