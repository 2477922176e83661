package jianmo.explain.effect;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What least changes of one row turn the model's answer.
///
/// @param row number in the table, 0-based
/// @param goal the class that is wanted, or the number with a sign before it
/// @param decided what the model decides for the row as it is: a class, or the number
/// @param answer probability of the wanted class, or the number, as the row is
/// @param probability whether answers are probabilities
/// @param changes columns that were allowed to change
/// @param found the cheapest first, each by other columns where that can be; empty where none was
/// @param nearest where none was found: the changes that come closest
/// @param tried rows the model was asked about
/// @param verdict the same in a sentence
public record CounterfactualReport(
        int row,
        String goal,
        String decided,
        double answer,
        boolean probability,
        List<Change> changes,
        List<Counterfactual> found,
        @Nullable Counterfactual nearest,
        long tried,
        Message verdict) {

    public CounterfactualReport {
        changes = List.copyOf(changes);
        found = List.copyOf(found);
    }
}
