package jianmo.train;

/// What else is known of an iteration; NaN where the family does not measure it.
///
/// @param iteration epoch or tree, from 1
/// @param metric the metric that decides, on validation rows
/// @param learningRate in force during the iteration
/// @param gradientNorm mean over the steps of the iteration of the gradient's length, before
///   clipping
/// @param rowsPerSecond training rows seen per second of training, without the time for validation
public record Measures(
        int iteration,
        double metric,
        double learningRate,
        double gradientNorm,
        double rowsPerSecond) {}
