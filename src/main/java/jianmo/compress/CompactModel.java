package jianmo.compress;

import jianmo.compress.tree.CodedForest;
import jianmo.dataset.feature.FeaturePlan;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A model of trees in whole numbers that can answer for raw rows: what a [CompactFile] holds.
///
/// @param ends the lower and the upper end of an interval beside each number; none for a model
///   without one
/// @param metadata as the graph of the same model has it
public record CompactModel(
        FeaturePlan plan,
        CodedForest forest,
        List<CodedForest> ends,
        Map<String, String> metadata) {
    public CompactModel {
        ends = List.copyOf(ends);
        metadata = Map.copyOf(metadata);
        fit(plan, forest);
        ends.forEach(end -> fit(plan, end));
        if (!ends.isEmpty() && (ends.size() != 2 || plan.target().task().isClassification())) {
            throw new IllegalArgumentException("an interval has two ends, around a number");
        }
    }

    /// Without an interval.
    public CompactModel(FeaturePlan plan, CodedForest forest, Map<String, String> metadata) {
        this(plan, forest, List.of(), metadata);
    }

    private static void fit(FeaturePlan plan, CodedForest forest) {
        if (plan.width() != forest.inputs() || plan.target().outputs() != forest.outputs()) {
            throw new IllegalArgumentException("the plan does not fit the trees");
        }
    }

    /// Largest difference from the model it was made of that a sum before the link, or an end of an
    /// interval, can have.
    public double bound() {
        return Stream.concat(Stream.of(forest), ends.stream())
                .flatMapToDouble(
                        each -> IntStream.range(0, each.outputs()).mapToDouble(each::bound))
                .max()
                .orElse(0);
    }
}
