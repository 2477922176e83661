package jianmo.validate.leak;

import jianmo.base.job.Progress;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.feature.FeatureReader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Rows of a table in memory, for checks that look at them in many ways: all rows of the split, or
/// of a large table eight runs of neighbouring rows, so that the order is still there.
///
/// Positions count from 0 over the rows taken, in the order of the table. Labels of locked rows are
/// read, but no answer of a model is ever held against them here.
final class LeakTable {

    private static final int RUNS = 8;

    private final Rows rows;
    private final boolean[] locked;
    private final double[] labels;
    private final List<Cells> columns;

    private LeakTable(Rows rows, boolean[] locked, double[] labels, List<Cells> columns) {
        this.rows = rows;
        this.locked = locked;
        this.labels = labels;
        this.columns = List.copyOf(columns);
    }

    /// @param most rows that are taken
    static LeakTable read(Table table, DataSummary data, Split split, int most, Progress progress) {
        Rows rows = taken(split.development().plus(split.test()), most);
        boolean[] locked = new boolean[rows.count()];
        int[] test = split.test().toArray();
        for (int i = 0; i < locked.length; i++) {
            locked[i] = Arrays.binarySearch(test, rows.at(i)) >= 0;
        }
        float[] read = FeatureReader.labels(table, data.target(), rows, progress);
        double[] labels = IntStream.range(0, read.length).mapToDouble(i -> read[i]).toArray();
        var columns = new ArrayList<Cells>();
        for (Column column : data.schema().columns()) {
            if (column.role() != Role.TARGET && column.type() != ColumnType.IMAGE) {
                columns.add(cells(table, column, rows, progress));
            }
        }
        return new LeakTable(rows, locked, labels, columns);
    }

    private static Rows taken(Rows all, int most) {
        int count = all.count();
        if (count <= most) {
            return all;
        }
        int length = most / RUNS;
        int[] taken =
                IntStream.range(0, RUNS)
                        .flatMap(run -> {
                            int from = (int) ((long) run * (count - length) / (RUNS - 1));
                            return IntStream.range(from, from + length);
                        })
                        .distinct()
                        .map(all::at)
                        .toArray();
        return Rows.of(taken);
    }

    private static Cells cells(Table table, Column column, Rows rows, Progress progress) {
        double[] numbers = new double[rows.count()];
        int[] codes = new int[rows.count()];
        var known = new HashMap<Object, Integer>();
        boolean words = column.type() == ColumnType.CATEGORY || column.type() == ColumnType.TEXT;
        int[] next = {0};
        table.scan(
                List.of(column),
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        int at = next[0]++;
                        numbers[at] = words ? Double.NaN : chunk.number(0, i);
                        Object value = words ? chunk.text(0, i) : number(numbers[at]);
                        codes[at] =
                                value == null
                                        ? -1
                                        : known.computeIfAbsent(value, _ -> known.size());
                    }
                });
        if (words) {
            ordered(codes, known);
        }
        return new Cells(column, numbers, codes, known.size());
    }

    /// Numbers the texts anew in the order of their characters, so that codes written one after the
    /// other stand in that order.
    private static void ordered(int[] codes, Map<Object, Integer> known) {
        int[] fresh = new int[known.size()];
        int[] next = {0};
        known.entrySet().stream()
                .sorted(Comparator.comparing(entry -> String.valueOf(entry.getKey())))
                .forEach(entry -> fresh[entry.getValue()] = next[0]++);
        for (int i = 0; i < codes.length; i++) {
            codes[i] = codes[i] < 0 ? -1 : fresh[codes[i]];
        }
    }

    private static @org.jspecify.annotations.Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }

    int size() {
        return locked.length;
    }

    /// The rows of the table behind the positions.
    Rows rows() {
        return rows;
    }

    boolean locked(int position) {
        return locked[position];
    }

    /// Class index, or the number to predict.
    double[] labels() {
        return labels;
    }

    /// Every column but the target and pictures.
    List<Cells> columns() {
        return columns;
    }

    List<Cells> features() {
        return columns.stream().filter(c -> c.column().role() == Role.FEATURE).toList();
    }

    Optional<Cells> with(Role role) {
        return columns.stream().filter(c -> c.column().role() == role).findFirst();
    }

    /// Positions of rows that are not locked.
    int[] development() {
        return IntStream.range(0, size()).filter(i -> !locked[i]).toArray();
    }

    /// Positions of locked rows.
    int[] lockedOnes() {
        return IntStream.range(0, size()).filter(i -> locked[i]).toArray();
    }
}
