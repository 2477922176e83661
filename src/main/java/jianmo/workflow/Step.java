package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.workflow.recipe.Recipe;

import java.util.Map;
import java.util.Set;

/// How one stage is done: what it rests on, and the work.
///
/// @param <R> the result kept in the project
interface Step<R> {

    Stage stage();

    Class<R> resultType();

    /// The part of the recipe that decides the result; written as JSON into the receipt.
    Object settings(Recipe recipe);

    /// Earlier stages whose results the work reads.
    Set<Stage> needs();

    /// Hashes of what else the result rests on, by name: the source file, the day.
    default Map<String, String> facts(StepInput input) {
        return Map.of();
    }

    /// Does the work on the caller's thread; stores nothing itself.
    Made<R> make(StepInput input, Progress progress) throws Exception;

    /// The result in one line of sense.
    Message summary(R result);
}
