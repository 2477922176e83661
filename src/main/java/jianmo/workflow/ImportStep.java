package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.DataSummary;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.Recipe.DataStep;
import jianmo.workflow.task.ImportTask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the source file into the project and finds out what its columns are.
final class ImportStep implements Step<DataSummary> {

    @Override
    public Stage stage() {
        return Stage.DATA;
    }

    @Override
    public Class<DataSummary> resultType() {
        return DataSummary.class;
    }

    @Override
    public Object settings(Recipe recipe) {
        return recipe.data();
    }

    @Override
    public Set<Stage> needs() {
        return Set.of();
    }

    @Override
    public Map<String, String> facts(StepInput input) {
        Path source = input.store().files().resolve(input.recipe().data().file());
        try {
            return Map.of("source", input.hashes().of(source));
        } catch (IOException _) {
            return Map.of("source", "");
        }
    }

    @Override
    public Made<DataSummary> make(StepInput input, Progress progress) {
        DataStep step = input.recipe().data();
        Path source = input.store().files().resolve(step.file());
        if (!Files.isRegularFile(source) && !Files.isDirectory(source)) {
            throw UserError.wrongUse(
                    "workflow.data.no-file",
                    step.file(),
                    input.store().files().folder().toString());
        }
        Path folder = input.store().files().data();
        DataSummary summary =
                input.studio()
                        .compute()
                        .call(
                                input.studio().tasks().importing(),
                                new ImportTask.Request(
                                        source.toAbsolutePath().toString(),
                                        folder.toAbsolutePath().toString(),
                                        input.store().files().models().toAbsolutePath().toString(),
                                        step),
                                progress);
        return new Made<>(
                summary,
                List.of(),
                List.of(),
                List.of(input.store().files().stored(folder.resolve(summary.columnar()))));
    }

    @Override
    public Message summary(DataSummary data) {
        return Message.of(
                "workflow.data.summary",
                data.profile().rows(),
                data.schema().columns().size(),
                data.schema().features().size(),
                data.target().column());
    }
}
