package jianmo.compress;

import jianmo.compress.tree.CodedForest;
import jianmo.dataset.feature.FeaturePlan;

import java.util.Map;

/// A model of trees in whole numbers that can answer for raw rows: what a [CompactFile] holds.
///
/// @param metadata as the graph of the same model has it
public record CompactModel(FeaturePlan plan, CodedForest forest, Map<String, String> metadata) {
    public CompactModel {
        metadata = Map.copyOf(metadata);
        if (plan.width() != forest.inputs() || plan.target().outputs() != forest.outputs()) {
            throw new IllegalArgumentException("the plan does not fit the trees");
        }
    }
}
