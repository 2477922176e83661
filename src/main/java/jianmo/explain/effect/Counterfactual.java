package jianmo.explain.effect;

import java.util.List;

/// A row that is like another, but for a few values, and gets another answer.
///
/// @param steps what is changed, the costliest first
/// @param cost sum over the changes, in median absolute deviations of numbers; 1 for a level
/// @param answer what the model answers then: probability of the wanted class, or the number
public record Counterfactual(List<Step> steps, double cost, double answer) {

    public Counterfactual {
        steps = List.copyOf(steps);
    }

    /// @param from as a person would write it; empty where missing
    public record Step(String column, String from, String to, double cost) {}
}
