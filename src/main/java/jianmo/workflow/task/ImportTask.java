package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.Source;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.TableEngine.Imported;
import jianmo.dataset.TableEngine.Prepared;
import jianmo.dataset.folder.FolderColumns;
import jianmo.dataset.prepare.Preparation;
import jianmo.workflow.recipe.Recipe.DataStep;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads a source file into a project and finds out what its columns are. In a worker, since a
/// large file may keep the table engine busy for longer than a person who cancels will wait.
public final class ImportTask implements WorkerTask<ImportTask.Request, DataSummary> {

    private final TableEngine tables;

    ImportTask(TableEngine tables) {
        this.tables = tables;
    }

    @Override
    public String id() {
        return "import";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<DataSummary> responseType() {
        return DataSummary.class;
    }

    @Override
    public DataSummary run(Request request, Progress progress) {
        DataStep step = request.step();
        Path folder = Path.of(request.folder());
        Source source = Source.of(request.source(), folder);
        Map<String, ColumnType> types = new HashMap<>(step.read().types());
        var choices = new HashMap<String, SchemaGuess.Choice>();
        Set<String> dropped = dropped(step);
        step.columns()
                .forEach((name, choice) -> {
                    if (!dropped.contains(name)) {
                        choices.put(name, new SchemaGuess.Choice(choice.type(), choice.role()));
                    }
                    if (choice.type() != null) {
                        types.put(name, choice.type());
                    }
                });
        Imported imported =
                tables.importFrom(
                        source, step.read().withTypes(types), folder, request.hash(), progress);
        Prepared prepared =
                tables.prepare(
                        imported.columnar(), step.steps(), Path.of(request.models()), progress);
        try (Table table = tables.open(prepared.columnar())) {
            FolderColumns.choices(table.columns(), source instanceof Source.Folder)
                    .forEach(choices::putIfAbsent);
            var guessed =
                    new SchemaGuess(table, choices)
                            .guess(
                                    step.target(),
                                    step.task(),
                                    step.positive(),
                                    step.order(),
                                    progress);
            return new DataSummary(
                    step.file(),
                    imported.hash(),
                    String.valueOf(imported.columnar().getFileName()),
                    String.valueOf(prepared.columnar().getFileName()),
                    guessed.schema(),
                    guessed.target(),
                    guessed.profile(),
                    Stream.of(imported.notes(), prepared.notes(), guessed.notes())
                            .flatMap(List::stream)
                            .toList());
        }
    }

    /// Columns that the steps drop and do not make again: what was chosen for them has no meaning.
    private static Set<String> dropped(DataStep step) {
        var dropped = new HashSet<String>();
        for (Preparation each : step.steps()) {
            switch (each) {
                case Preparation.DropColumn(String column) -> dropped.add(column);
                case Preparation.Derive derive -> dropped.remove(derive.column());
                default -> {}
            }
        }
        return dropped;
    }

    /// @param source absolute path of the file or folder to read, or the URL of a database
    /// @param hash SHA-256 of the file where it is known
    /// @param folder absolute path of the project's `data/`
    /// @param models absolute path of the project's `models/`
    public record Request(
            String source, @Nullable String hash, String folder, String models, DataStep step) {}
}
