package jianmo.workflow;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.DataSummary;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine.Imported;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.Recipe.DataStep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
        if (!Files.isRegularFile(source)) {
            throw UserError.wrongUse(
                    "workflow.data.no-file",
                    step.file(),
                    input.store().files().folder().toString());
        }
        Path folder = input.store().files().data();
        Imported imported =
                input.studio().tables().importFile(source, options(step), folder, progress);
        try (Table table = input.studio().tables().open(imported.columnar())) {
            var guessed =
                    new SchemaGuess(table, choices(step))
                            .guess(step.target(), step.task(), step.positive(), progress);
            var summary =
                    new DataSummary(
                            step.file(),
                            hash(source),
                            String.valueOf(imported.columnar().getFileName()),
                            guessed.schema(),
                            guessed.target(),
                            guessed.profile(),
                            Stream.concat(imported.notes().stream(), guessed.notes().stream())
                                    .toList());
            return new Made<>(
                    summary,
                    List.of(),
                    List.of(),
                    List.of(input.store().files().stored(imported.columnar())));
        }
    }

    private static String hash(Path source) {
        try {
            return Hashes.ofFile(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReadOptions options(DataStep step) {
        return step.read();
    }

    private static Map<String, SchemaGuess.Choice> choices(DataStep step) {
        var choices = new HashMap<String, SchemaGuess.Choice>();
        step.columns()
                .forEach((name, choice) ->
                        choices.put(name, new SchemaGuess.Choice(choice.type(), choice.role())));
        return choices;
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
