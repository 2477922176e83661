package jianmo.compress.lean;

import java.util.List;

/// What is tried to make a model smaller, and how far it goes.
///
/// @param tried kinds of variants
/// @param epochs more over the training rows, for each variant of a network and for the control
/// @param rate of those, as a share of the learning rate that the model was trained with
/// @param zeros share of a network's weights that become 0
/// @param removed share of hidden units, or of trees, that is taken out; trees are also cut to what
///   is left of their depth
/// @param studentUnits of each hidden layer of a small network; 0: a quarter of the model's widest,
///   at least 8; 32 where the model is no network
/// @param studentEpochs for a small network and its control
/// @param studentTrees of a small forest, for each class where there are more than two
/// @param studentDepth of those trees
/// @param temperature at which the teacher answers
/// @param taught share of the teacher in what a student makes small; the rest goes by the labels
public record LeanSettings(
        List<Trial> tried,
        int epochs,
        double rate,
        double zeros,
        double removed,
        int studentUnits,
        int studentEpochs,
        int studentTrees,
        int studentDepth,
        double temperature,
        double taught) {

    public LeanSettings {
        tried = List.copyOf(tried);
    }

    /// Everything, moderately.
    public static LeanSettings standard() {
        return new LeanSettings(List.of(Trial.values()), 10, 0.3, 0.5, 0.5, 0, 40, 30, 4, 2, 0.7);
    }

    public LeanSettings trying(List<Trial> others) {
        return new LeanSettings(
                others,
                epochs,
                rate,
                zeros,
                removed,
                studentUnits,
                studentEpochs,
                studentTrees,
                studentDepth,
                temperature,
                taught);
    }

    public LeanSettings withEpochs(int other) {
        return new LeanSettings(
                tried,
                other,
                rate,
                zeros,
                removed,
                studentUnits,
                studentEpochs,
                studentTrees,
                studentDepth,
                temperature,
                taught);
    }

    boolean tries(Trial trial) {
        return tried.contains(trial);
    }
}
