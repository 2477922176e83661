package jianmo.explain.robust;

import jianmo.explain.Explanation.FeatureShare;
import jianmo.train.Metric;

import java.util.List;

/// A model that is trained only to be compared with the one in use.
///
/// @param value of the metric that decides, on validation rows with their true labels
/// @param features what it goes by, most important first
public record ControlModel(Metric value, List<FeatureShare> features) {
    public ControlModel {
        features = List.copyOf(features);
    }

    /// Sum of the features' mean absolute contributions: how far answers are moved at all.
    public double moved() {
        return features.stream().mapToDouble(FeatureShare::meanAbs).sum();
    }
}
