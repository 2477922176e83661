package jianmo.train;

import jianmo.train.form.ModelForm;

/// Two models beside a model of numbers that answer with the ends of an interval.
///
/// @param lower answers the lower end, calibrated
/// @param upper answers the upper end, calibrated
public record Band(IntervalReport report, ModelForm lower, ModelForm upper) {

    /// The ends for one row's two answers: never crossed.
    public static float low(float lower, float upper) {
        return Math.min(lower, upper);
    }

    /// As [#low].
    public static float high(float lower, float upper) {
        return Math.max(lower, upper);
    }
}
