package jianmo.planted;

import jianmo.base.job.Progress;
import jianmo.dataset.Column;
import jianmo.dataset.DataSummary;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.Table;
import jianmo.dataset.Task;
import jianmo.engine.duckdb.DuckTables;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A small table as text, to plant faults into: rows can be changed, added and written as CSV.
public final class PlainTable {

    private final String target;
    private final List<String> header;
    private final List<List<@Nullable String>> rows;

    private PlainTable(String target, List<String> header, List<List<@Nullable String>> rows) {
        this.target = target;
        this.header = List.copyOf(header);
        this.rows = rows;
    }

    /// Reads a table file, every `step`-th row of it.
    public static PlainTable read(Path file, String target, int step, Path scratch) {
        var engine = new DuckTables();
        var imported = engine.importFile(file, ReadOptions.sniff(), scratch, Progress.ignored());
        try (Table table = engine.open(imported.columnar())) {
            var header = table.columns().stream().map(Column::name).toList();
            var all = table.page(0, Math.toIntExact(table.rows()));
            var rows = new ArrayList<List<@Nullable String>>();
            for (int i = 0; i < all.size(); i += step) {
                rows.add(new ArrayList<>(all.get(i)));
            }
            return new PlainTable(target, header, rows);
        }
    }

    /// A copy that can be changed by itself.
    public PlainTable copy() {
        var copies = new ArrayList<List<@Nullable String>>();
        rows.forEach(row -> copies.add(new ArrayList<>(row)));
        return new PlainTable(target, header, copies);
    }

    public String target() {
        return target;
    }

    public List<String> header() {
        return header;
    }

    public int rows() {
        return rows.size();
    }

    /// The cells of a row, which may be changed.
    public List<@Nullable String> row(int i) {
        return rows.get(i);
    }

    public @Nullable String cell(int row, String column) {
        return rows.get(row).get(header.indexOf(column));
    }

    public void set(int row, String column, @Nullable String value) {
        rows.get(row).set(header.indexOf(column), value);
    }

    /// Adds a row at the end; its number.
    public int add(List<@Nullable String> row) {
        rows.add(new ArrayList<>(row));
        return rows.size() - 1;
    }

    /// The same with one more column.
    public PlainTable withColumn(String name, java.util.function.IntFunction<@Nullable String> of) {
        var wider = new ArrayList<>(header);
        wider.add(name);
        PlainTable changed = copy();
        for (int i = 0; i < rows.size(); i++) {
            changed.rows.get(i).add(of.apply(i));
        }
        return new PlainTable(target, wider, changed.rows);
    }

    /// The same without some columns.
    public PlainTable without(String... columns) {
        var gone = List.of(columns);
        var kept = header.stream().filter(name -> !gone.contains(name)).toList();
        var narrow = new ArrayList<List<@Nullable String>>();
        for (var row : rows) {
            var cells = new ArrayList<@Nullable String>();
            kept.forEach(name -> cells.add(row.get(header.indexOf(name))));
            narrow.add(cells);
        }
        return new PlainTable(target, kept, narrow);
    }

    /// Columns but the target in which every value is a number.
    public List<String> numbers() {
        return header.stream()
                .filter(name -> !name.equals(target))
                .filter(name ->
                        rows.stream()
                                .map(row -> row.get(header.indexOf(name)))
                                .allMatch(v -> v == null || v.matches("-?[0-9.]+(E-?[0-9]+)?")))
                .toList();
    }

    /// Imports the table as it stands, with types and roles guessed.
    ///
    /// @param task null to guess
    public Opened open(Path folder, @Nullable Task task) {
        String csv = csv();
        Path file = folder.resolve("planted-" + Integer.toHexString(csv.hashCode()) + ".csv");
        try {
            Files.writeString(file, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return openFile(file, target, folder, task);
    }

    /// Imports a file, with types and roles guessed.
    ///
    /// @param folder the columnar file goes to `data/` in it
    /// @param task null to guess
    public static Opened openFile(Path file, String target, Path folder, @Nullable Task task) {
        var engine = new DuckTables();
        var imported =
                engine.importFile(
                        file, ReadOptions.sniff(), folder.resolve("data"), Progress.ignored());
        Table table = engine.open(imported.columnar());
        var guessed =
                new SchemaGuess(table, Map.of()).guess(target, task, null, Progress.ignored());
        String columnar = imported.columnar().getFileName().toString();
        var data =
                new DataSummary(
                        file.getFileName().toString(),
                        imported.hash(),
                        columnar,
                        columnar,
                        guessed.schema(),
                        guessed.target(),
                        guessed.profile(),
                        guessed.notes());
        return new Opened(file, table, data);
    }

    public String csv() {
        var out = new StringBuilder(line(header));
        rows.forEach(row -> out.append(line(row)));
        return out.toString();
    }

    private static String line(List<? extends @Nullable String> cells) {
        return cells.stream().map(PlainTable::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String quoted(@Nullable String cell) {
        return cell == null
                ? ""
                : cell.matches("[^,\"\n\r]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /// A planted table, imported.
    public record Opened(Path file, Table table, DataSummary data) implements AutoCloseable {
        @Override
        public void close() {
            table.close();
        }
    }
}
