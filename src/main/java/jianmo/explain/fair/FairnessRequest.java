package jianmo.explain.fair;

import com.fasterxml.jackson.annotation.JsonInclude;

import jianmo.base.message.UserError;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.group.GroupWish;

import org.jspecify.annotations.Nullable;

/// What shall be looked at.
///
/// @param groups by which rows are divided
/// @param outcome class whose decision is looked at; null for the positive of two
/// @param threshold probability from which the outcome is said; null for the model's own answer,
///   which is the likeliest class
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FairnessRequest(
        GroupWish groups, @Nullable String outcome, @Nullable Double threshold) {

    /// The positive class as the model answers.
    public static FairnessRequest by(String column) {
        return new FairnessRequest(GroupWish.by(column), null, null);
    }

    /// Class index of the outcome; -1 for numbers.
    ///
    /// @throws UserError when there is no such class, one must be named, or numbers are asked for a
    ///   decision
    public int outcome(TargetCoding target) {
        if (groups.column().equals(target.column())) {
            throw UserError.wrongUse("fair.target", target.column());
        }
        if (target.task() == Task.REGRESSION) {
            if (outcome != null || threshold != null) {
                throw UserError.wrongUse("fair.numbers", target.column());
            }
            return -1;
        }
        if (threshold != null && !(threshold > 0 && threshold < 1)) {
            throw UserError.wrongUse("fair.threshold", String.valueOf(threshold));
        }
        String classes = String.join(", ", target.classes());
        if (outcome == null) {
            if (target.task() == Task.MULTICLASS) {
                throw UserError.wrongUse("fair.outcome-needed", target.column(), classes);
            }
            return 1;
        }
        int index = target.classes().indexOf(outcome);
        if (index < 0) {
            throw UserError.wrongUse("fair.no-outcome", outcome, target.column(), classes);
        }
        return index;
    }
}
