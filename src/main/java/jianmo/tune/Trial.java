package jianmo.tune;

import jianmo.train.Settings;

/// One try of the tuner.
///
/// @param number from 1
/// @param value of the metric on validation rows; NaN when it failed, the last value when pruned
/// @param iterations trained
public record Trial(
        int number, Settings settings, double value, State state, int iterations, double seconds) {

    public enum State {
        COMPLETE,
        PRUNED,
        FAILED
    }
}
