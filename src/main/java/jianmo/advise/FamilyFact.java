package jianmo.advise;

import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;

import java.util.Set;

/// What the advice must know of a model family; families themselves come later in the flow.
///
/// @param id as `xgboost`
/// @param style what it wants of its input; tells the kind of an unknown family
/// @param complexity from simple (0) to rich; decides between equals
public record FamilyFact(String id, Set<Task> tasks, PlanStyle style, int complexity) {

    public FamilyFact {
        tasks = Set.copyOf(tasks);
    }
}
