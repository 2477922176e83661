package jianmo.dataset.association;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Columns of a table in memory, all rows or a seeded sample of them: numbers as they are,
/// categories as codes in order of appearance, missing as NaN.
final class Sample {

    private static final long SEED = 7;

    private final List<Column> columns;
    private final double[][] values;
    private final List<List<String>> names;
    private final long rows;

    private Sample(List<Column> columns, double[][] values, List<List<String>> names, long rows) {
        this.columns = columns;
        this.values = values;
        this.names = names;
        this.rows = rows;
    }

    /// @param columns with the types they are read as
    /// @param most rows to keep; more are drawn from, each as likely as the other
    static Sample of(Table table, List<Column> columns, int most, Progress progress) {
        Rows chosen = chosen(table.rows(), most);
        int count = chosen == null ? Math.toIntExact(table.rows()) : chosen.count();
        double[][] values = new double[columns.size()][count];
        var codes = new ArrayList<Map<String, Integer>>();
        columns.forEach(_ -> codes.add(new HashMap<>()));
        var names = new ArrayList<List<String>>();
        columns.forEach(_ -> names.add(new ArrayList<>()));
        int[] next = {0};
        table.scan(
                columns,
                chosen,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        for (int c = 0; c < columns.size(); c++) {
                            values[c][next[0]] =
                                    isNumber(columns.get(c))
                                            ? chunk.number(c, i)
                                            : code(chunk.text(c, i), codes.get(c), names.get(c));
                        }
                        next[0]++;
                    }
                });
        return new Sample(List.copyOf(columns), values, names, table.rows());
    }

    private static double code(
            @Nullable String text, Map<String, Integer> codes, List<String> names) {
        if (text == null) {
            return Double.NaN;
        }
        return codes.computeIfAbsent(
                text,
                fresh -> {
                    names.add(fresh);
                    return names.size() - 1;
                });
    }

    /// Each row in turn with the chance that is left (Knuth's algorithm S); null for all.
    private static @Nullable Rows chosen(long rows, int most) {
        if (rows <= most) {
            return null;
        }
        var random = new SplittableRandom(Seeds.of(SEED, "association"));
        int[] ids = new int[most];
        int taken = 0;
        for (long row = 0; taken < most; row++) {
            if (random.nextDouble() * (rows - row) < most - taken) {
                ids[taken++] = (int) row;
            }
        }
        return Rows.of(ids);
    }

    static boolean isNumber(Column column) {
        return column.type() == ColumnType.NUMBER || column.type() == ColumnType.TIME;
    }

    List<Column> columns() {
        return columns;
    }

    boolean isNumber(int column) {
        return isNumber(columns.get(column));
    }

    /// Not a copy: nobody writes to it.
    double[] values(int column) {
        return values[column];
    }

    /// Names of the codes of a category.
    List<String> names(int column) {
        return names.get(column);
    }

    int size() {
        return values.length == 0 ? 0 : values[0].length;
    }

    /// Rows of the table.
    long rows() {
        return rows;
    }

    /// Positions where both columns have a value.
    int[] both(int a, int b) {
        double[] x = values[a];
        double[] y = values[b];
        return IntStream.range(0, size())
                .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
                .toArray();
    }
}
