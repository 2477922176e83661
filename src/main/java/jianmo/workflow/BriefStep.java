package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.brief.Brief;
import jianmo.workflow.recipe.Recipe;

import java.util.Set;

/// Keeps the brief as it stood when the work was done.
final class BriefStep implements Step<Brief> {

    @Override
    public Stage stage() {
        return Stage.BRIEF;
    }

    @Override
    public Class<Brief> resultType() {
        return Brief.class;
    }

    @Override
    public Object settings(Recipe recipe) {
        return recipe.brief();
    }

    @Override
    public Set<Stage> needs() {
        return Set.of();
    }

    @Override
    public Made<Brief> make(StepInput input, Progress progress) {
        return Made.of(input.recipe().brief());
    }

    @Override
    public Message summary(Brief brief) {
        long answered = brief.answers().values().stream().filter(a -> !a.isBlank()).count();
        return Message.of("workflow.brief.summary", answered);
    }
}
