package jianmo.train;

import java.util.List;
import jianmo.train.form.ModelForm;

/// What a family yields.
///
/// @param form the model, free of its engine
/// @param curve loss per iteration; empty for families without iterations
/// @param bestIteration the one kept by early stopping, from 1; 0 without iterations
/// @param engineDifference largest absolute difference between the engine's own answers and the
///   form's, over the validation rows
public record Trained(
        ModelForm form, List<CurvePoint> curve, int bestIteration, double engineDifference) {
    public Trained {
        curve = List.copyOf(curve);
    }
}
