package jianmo.train;

import jianmo.train.form.ModelForm;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a family yields.
///
/// @param form the model, free of its engine
/// @param curve loss per iteration; empty for families without iterations
/// @param bestIteration the one kept by early stopping, from 1; 0 without iterations
/// @param engineDifference [#difference] between the engine's own answers and the form's, over the
///   validation rows
/// @param band models of an interval beside it; null where none was asked for
public record Trained(
        ModelForm form,
        List<CurvePoint> curve,
        int bestIteration,
        double engineDifference,
        @Nullable Band band) {
    public Trained {
        curve = List.copyOf(curve);
    }

    /// A model without an interval.
    public Trained(
            ModelForm form, List<CurvePoint> curve, int bestIteration, double engineDifference) {
        this(form, curve, bestIteration, engineDifference, null);
    }

    /// This one with a band beside it.
    public Trained with(Band added) {
        return new Trained(form, curve, bestIteration, engineDifference, added);
    }

    /// How far an engine's answers and the form's are apart: the largest absolute difference,
    /// divided by the largest answer where that is above 1, since a `float` near 10,000 moves in
    /// steps of 0.001.
    public static double difference(float[] engine, float[] form) {
        double size = 1;
        double largest = 0;
        for (int i = 0; i < form.length; i++) {
            size = Math.max(size, Math.abs(engine[i]));
            largest = Math.max(largest, Math.abs((double) engine[i] - form[i]));
        }
        return largest / size;
    }
}
