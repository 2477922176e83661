package jianmo.tune;

import jianmo.train.Settings;

/// One try of the tuner.
///
/// @param number from 1
/// @param value of the metric on validation rows; NaN when it failed, and when it was pruned, since
///   a training that was stopped has no model to measure
/// @param iterations trained
public record Trial(
        int number, Settings settings, double value, State state, int iterations, double seconds) {

    public enum State {
        COMPLETE,
        PRUNED,
        FAILED
    }
}
