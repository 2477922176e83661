package jianmo.train;

/// A measured figure with its uncertainty.
///
/// @param value on all `rows`
/// @param low lower end of the 95 % bootstrap interval
/// @param high upper end
/// @param rows it was measured on
public record Metric(double value, double low, double high, long rows) {}
