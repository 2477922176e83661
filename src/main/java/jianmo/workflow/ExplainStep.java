package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Rows;
import jianmo.explain.ExplainedFile;
import jianmo.explain.ExplainedRows;
import jianmo.explain.Explanation;
import jianmo.explain.ExplanationSummary;
import jianmo.workflow.recipe.Recipe;

import java.util.List;
import java.util.Set;

/// Explains the final model on validation rows; the locked rows stay locked.
final class ExplainStep implements Step<Explanation> {

    @Override
    public Stage stage() {
        return Stage.EXPLAIN;
    }

    @Override
    public Class<Explanation> resultType() {
        return Explanation.class;
    }

    @Override
    public Object settings(Recipe recipe) {
        return recipe.explain().withFairness(null);
    }

    @Override
    public Set<Stage> needs() {
        return Set.of(Stage.DATA, Stage.TRAIN, Stage.TUNE);
    }

    @Override
    public Made<Explanation> make(StepInput input, Progress progress) {
        try (var used = UsedModel.chosen(input)) {
            ExplainedRows rows = explained(input, used, progress);
            var files = input.store().files();
            String name = ExplainedFile.write(rows, files.models());
            return new Made<>(
                    ExplanationSummary.of(rows, name, used.seed()),
                    List.of(),
                    List.of(),
                    List.of(files.stored(files.models().resolve(name))));
        }
    }

    private static ExplainedRows explained(StepInput input, UsedModel used, Progress progress) {
        Rows rows =
                used.some(used.split().validation(), input.recipe().explain().rows(), "explain");
        return new ModelExplainer(used, input.recipe().explain().settings(), progress)
                .explain(rows);
    }

    @Override
    public Message summary(Explanation explanation) {
        return Message.of(
                "workflow.explain.summary",
                explanation.rows(),
                explanation.features().getFirst().name(),
                explanation.features().getFirst().share());
    }
}
