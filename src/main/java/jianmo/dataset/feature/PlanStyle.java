package jianmo.dataset.feature;

import jianmo.dataset.ColumnType;

import org.jspecify.annotations.Nullable;

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
    SCALED,
    /// Numbers as [#SCALED]; a category is one column of level numbers, for networks that learn a
    /// vector per level.
    EMBEDDED,
    /// The terms of the first text, weighted (TF-IDF); the table's other columns as [#SCALED].
    TERMS,
    /// The first words of the first text as whole numbers, and nothing else.
    TOKENS,
    /// The first text as a point by a frozen sentence model; the table's other columns as
    /// [#SCALED].
    SENTENCES,
    /// The first picture as channels × side × side, and nothing else.
    PIXELS,
    /// The first picture as a frozen network sees it; the table's other columns as [#SCALED].
    BACKBONE;

    /// Whether the table's other columns stand beside it.
    public boolean others() {
        return this != TOKENS && this != PIXELS;
    }

    /// What its text or picture is; null when it reads a table alone.
    public @Nullable ColumnType reads() {
        return switch (this) {
            case SPARSE_TREE, CODED_TREE, FILLED_TREE, SCALED, EMBEDDED -> null;
            case TERMS, TOKENS, SENTENCES -> ColumnType.TEXT;
            case PIXELS, BACKBONE -> ColumnType.IMAGE;
        };
    }
}
