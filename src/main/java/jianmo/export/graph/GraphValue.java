package jianmo.export.graph;

/// A tensor of a graph as people read it.
///
/// @param type `float`, `int64`, `string`, …; empty when nobody knows
/// @param shape `rows × 12`; empty when nobody knows, `scalar` has none either: its rank is 0
/// @param elements of a constant, or -1 where it depends on the rows
public record GraphValue(String name, String type, String shape, long elements) {}
