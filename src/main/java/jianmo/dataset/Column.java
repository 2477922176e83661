package jianmo.dataset;

/// A column as the person sees it.
///
/// @param name unique in its table
public record Column(String name, ColumnType type, Role role) {}
