package jianmo.workflow;

import jianmo.train.Hyperparameter;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A family that can be trained, and what can be set.
///
/// @param iterations the setting that says how many iterations are planned; null where a finished
///   run cannot be extended
public record FamilyOffer(
        String id, List<Hyperparameter> hyperparameters, @Nullable String iterations) {
    public FamilyOffer {
        hyperparameters = List.copyOf(hyperparameters);
    }
}
