package jianmo.workflow;

import jianmo.advise.Advice;
import jianmo.advise.AdviceFacts;
import jianmo.advise.Advisor;
import jianmo.advise.FamilyFact;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.train.ModelFamily;
import jianmo.workflow.recipe.Recipe;

import java.util.Map;
import java.util.Set;

/// Walks the architecture decision tree.
final class AdviceStep implements Step<Advice> {

    @Override
    public Stage stage() {
        return Stage.ADVICE;
    }

    @Override
    public Class<Advice> resultType() {
        return Advice.class;
    }

    @Override
    public Object settings(Recipe recipe) {
        return recipe.advice();
    }

    @Override
    public Set<Stage> needs() {
        return Set.of(Stage.DATA);
    }

    /// Advised anew when a frozen network is named, or no longer.
    @Override
    public Map<String, String> facts(StepInput input) {
        return input.recipe().data().image().backbone().isEmpty()
                ? Map.of()
                : Map.of("backbone", "named");
    }

    @Override
    public Made<Advice> make(StepInput input, Progress progress) {
        var families =
                input.studio().families().stream()
                        .map(f -> fact(f, input.data().target()))
                        .toList();
        var facts =
                AdviceFacts.of(
                        input.data(),
                        !input.recipe().data().image().backbone().isEmpty(),
                        input.recipe().advice().latency());
        return Made.of(new Advisor(families).advise(facts));
    }

    private static FamilyFact fact(ModelFamily family, TargetCoding target) {
        Set<Task> tasks = family.suits(target) ? family.tasks() : Set.of();
        return new FamilyFact(family.id(), tasks, family.style(), family.complexity());
    }

    @Override
    public Message summary(Advice advice) {
        return Message.of(
                "workflow.advice.summary",
                advice.picked().size(),
                String.join(", ", advice.picked()));
    }
}
