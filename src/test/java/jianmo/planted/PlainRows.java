package jianmo.planted;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Table;
import jianmo.engine.duckdb.DuckTables;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A small table as texts, that faults are planted into. The empty text is missing.
///
/// Immutable but for its arrays, which nobody writes to.
public final class PlainRows {

    private final List<String> names;
    private final List<String[]> rows;
    private final String target;

    public PlainRows(List<String> names, List<String[]> rows, String target) {
        this.names = List.copyOf(names);
        this.rows = List.copyOf(rows);
        this.target = target;
    }

    /// Reads a file as the data stage does.
    ///
    /// @param folder for the columnar file
    public static PlainRows read(Path file, String target, Path folder) {
        var engine = new DuckTables();
        var imported = engine.importFile(file, ReadOptions.sniff(), folder, Progress.ignored());
        try (Table table = engine.open(imported.columnar())) {
            var names = imported.columns().stream().map(column -> column.name()).toList();
            int at = names.indexOf(target);
            var rows =
                    table.page(0, Math.toIntExact(table.rows())).stream()
                            .map(row ->
                                    row.stream()
                                            .map(v -> Objects.requireNonNullElse(v, ""))
                                            .toArray(String[]::new))
                            .filter(row -> !row[at].isEmpty())
                            .toList();
            return new PlainRows(names, rows, target);
        }
    }

    public List<String> names() {
        return names;
    }

    public String target() {
        return target;
    }

    public int size() {
        return rows.size();
    }

    public String[] row(int i) {
        return rows.get(i);
    }

    public String value(int row, String column) {
        return rows.get(row)[names.indexOf(column)];
    }

    public PlainRows without(String... columns) {
        var out = new HashSet<>(Arrays.asList(columns));
        int[] kept =
                IntStream.range(0, names.size()).filter(j -> !out.contains(names.get(j))).toArray();
        return new PlainRows(
                Arrays.stream(kept).mapToObj(names::get).toList(),
                rows.stream()
                        .map(row ->
                                Arrays.stream(kept).mapToObj(j -> row[j]).toArray(String[]::new))
                        .toList(),
                target);
    }

    /// Rows in the given order; a row may come twice.
    public PlainRows rows(int... positions) {
        return new PlainRows(names, Arrays.stream(positions).mapToObj(rows::get).toList(), target);
    }

    public PlainRows shuffled(long seed) {
        return rows(order(size(), Seeds.generator(seed, "planted/shuffle")));
    }

    static int[] order(int count, RandomGenerator random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    /// At most `count` rows from the start.
    public PlainRows first(int count) {
        return new PlainRows(names, rows.subList(0, Math.min(count, size())), target);
    }

    /// At most `count` rows from the end.
    public PlainRows last(int count) {
        return new PlainRows(names, rows.subList(Math.max(0, size() - count), size()), target);
    }

    /// Every so many rows, at most `count`, in order.
    public PlainRows thinned(int count) {
        int step = Math.max(1, size() / count);
        return rows(IntStream.range(0, size()).filter(i -> i % step == 0).limit(count).toArray());
    }

    /// With a new last column.
    public PlainRows with(String name, List<String> values) {
        var more = new ArrayList<>(names);
        more.add(name);
        var wider =
                IntStream.range(0, size())
                        .mapToObj(i -> {
                            String[] row = Arrays.copyOf(rows.get(i), more.size());
                            row[more.size() - 1] = values.get(i);
                            return row;
                        })
                        .toList();
        return new PlainRows(more, wider, target);
    }

    public PlainRows withRows(List<String[]> changed) {
        return new PlainRows(names, changed, target);
    }

    public List<String[]> copyOfRows() {
        return rows.stream().map(String[]::clone).collect(java.util.stream.Collectors.toList());
    }

    /// Whether every value that is there is a number, and there are more than two.
    public boolean numeric(String column) {
        int at = names.indexOf(column);
        var seen = new HashSet<String>();
        for (String[] row : rows) {
            if (!row[at].isEmpty()) {
                try {
                    Double.parseDouble(row[at]);
                } catch (NumberFormatException _) {
                    return false;
                }
                seen.add(row[at]);
            }
        }
        return seen.size() > 2;
    }

    public String csv() {
        var text = new StringBuilder();
        line(text, names.toArray(String[]::new));
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, String... values) {
        for (int j = 0; j < values.length; j++) {
            boolean plain = values[j].chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
            text.append(j == 0 ? "" : ",")
                    .append(plain ? values[j] : '"' + values[j].replace("\"", "\"\"") + '"');
        }
        text.append('\n');
    }
}
