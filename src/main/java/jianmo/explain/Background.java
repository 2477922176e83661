package jianmo.explain;

import java.util.List;

/// The rows that unknown columns took their values from, as a result keeps them.
///
/// @param rows numbers in the table, 0-based
/// @param weights how much each counts, one per row; together 1
public record Background(List<Integer> rows, List<Double> weights) {

    /// Of a method that carries its own, as trees do in their covers.
    public static final Background NONE = new Background(List.of(), List.of());

    public Background {
        rows = List.copyOf(rows);
        weights = List.copyOf(weights);
    }
}
