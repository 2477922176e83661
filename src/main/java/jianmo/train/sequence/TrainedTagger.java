package jianmo.train.sequence;

import jianmo.train.CurvePoint;

import java.util.List;

/// What a tagger family yields.
///
/// @param curve mean loss of a sentence for each epoch
/// @param bestIteration the one kept by early stopping, from 1
/// @param engineDifference [jianmo.train.Trained#difference] between the engine's scores and the
///   form's, over validation sentences
public record TrainedTagger(
        Tagger tagger, List<CurvePoint> curve, int bestIteration, double engineDifference) {
    public TrainedTagger {
        curve = List.copyOf(curve);
    }
}
