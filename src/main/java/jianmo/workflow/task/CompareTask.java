package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.quality.Comparison;
import jianmo.quality.TableComparison;

import java.nio.file.Path;
import java.util.List;

/// Compares two columnar files, or one with a file that is read first.
public final class CompareTask implements WorkerTask<CompareTask.Request, Comparison> {

    private final TableEngine tables;

    CompareTask(TableEngine tables) {
        this.tables = tables;
    }

    @Override
    public String id() {
        return "compare";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Comparison> responseType() {
        return Comparison.class;
    }

    @Override
    public Comparison run(Request request, Progress progress) {
        boolean read = request.columnsB().isEmpty();
        Path other = Path.of(request.second());
        Path columnar = read ? imported(request, other, progress) : other;
        try (Table first = tables.open(Path.of(request.first()));
                Table second = tables.open(columnar)) {
            List<Column> columnsA =
                    request.columnsA().stream()
                            .filter(column -> has(first, column.name()))
                            .toList();
            List<Column> columnsB = read ? typed(second.columns(), columnsA) : request.columnsB();
            return new TableComparison(first, second, progress).compare(columnsA, columnsB);
        }
    }

    private Path imported(Request request, Path file, Progress progress) {
        Path folder = Path.of(request.first()).resolveSibling("");
        return tables.importFile(file, ReadOptions.sniff(), folder, progress).columnar();
    }

    private static boolean has(Table table, String name) {
        return table.columns().stream().anyMatch(column -> column.name().equals(name));
    }

    /// A file's columns; one that is a category here is read as a category there.
    private static List<Column> typed(List<Column> columns, List<Column> here) {
        return columns.stream()
                .map(column ->
                        here.stream().anyMatch(known -> isCategory(known, column))
                                ? new Column(column.name(), ColumnType.CATEGORY, Role.FEATURE)
                                : column)
                .toList();
    }

    private static boolean isCategory(Column known, Column column) {
        return known.name().equals(column.name()) && known.type() == ColumnType.CATEGORY;
    }

    /// @param first absolute path of a columnar file
    /// @param second absolute path of another, or of a table file to read
    /// @param columnsB empty when `second` has to be read first
    public record Request(
            String first, String second, List<Column> columnsA, List<Column> columnsB) {
        public Request {
            columnsA = List.copyOf(columnsA);
            columnsB = List.copyOf(columnsB);
        }
    }
}
