package jianmo.workflow;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Source;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.text.TextSettings;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.Recipe.DataStep;
import jianmo.workflow.task.ImportTask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
        // how pictures and texts are prepared later does not change what is read
        return recipe.data().withImage(ImageSettings.standard()).withText(TextSettings.standard());
    }

    @Override
    public Set<Stage> needs() {
        return Set.of();
    }

    /// A file or folder by its content. A database by its URL alone (part and query stand in the
    /// settings): the state of a stage is asked all the time, and that must not open connections;
    /// whoever wants newer rows asks for them.
    @Override
    public Map<String, String> facts(StepInput input) {
        return switch (source(input)) {
            case Source.Database database -> Map.of("source", Hashes.of(database.url()));
            case Source.Folder folder -> Map.of("source", hash(input, folder.path()));
            case Source.File file -> Map.of("source", hash(input, file.path()));
        };
    }

    private static Source source(StepInput input) {
        return input.store().files().source(input.recipe().data().file());
    }

    private static String hash(StepInput input, Path file) {
        try {
            return input.hashes().of(file);
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public Made<DataSummary> make(StepInput input, Progress progress) {
        DataStep step = input.recipe().data();
        Source source = source(input);
        if (source instanceof Source.File file && !Files.isRegularFile(file.path())) {
            throw UserError.wrongUse(
                    "workflow.data.no-file",
                    step.file(),
                    input.store().files().folder().toString());
        }
        String hash = source instanceof Source.File file ? hash(input, file.path()) : "";
        Path folder = input.store().files().data();
        DataSummary summary =
                input.studio()
                        .compute()
                        .call(
                                input.studio().tasks().importing(),
                                new ImportTask.Request(
                                        source.said(),
                                        hash.isEmpty() ? null : hash,
                                        folder.toAbsolutePath().toString(),
                                        input.store().files().models().toAbsolutePath().toString(),
                                        step),
                                progress);
        return new Made<>(
                summary,
                List.of(),
                List.of(),
                Stream.of(summary.columnar(), summary.imported())
                        .distinct()
                        .map(name -> input.store().files().stored(folder.resolve(name)))
                        .toList());
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
