package jianmo.train;

/// The loss after one iteration (tree or epoch); NaN where it was not measured.
public record CurvePoint(int iteration, double train, double validation) {}
