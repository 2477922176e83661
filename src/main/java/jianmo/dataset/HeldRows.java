package jianmo.dataset;

import jianmo.base.job.Progress;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Some rows of a table in memory, with the raw values of some columns: what is changed value by
/// value to ask a model "what if". Immutable; copies share what they do not change.
public final class HeldRows {

    private static final long DAY_SECONDS = 86_400;

    private final List<Column> columns;
    private final int[] numbers;

    /// Per column: numbers of NUMBER and TIME columns, NaN where missing; else empty.
    private final double[][] values;

    /// Per column: texts of the other columns, null where missing; else empty.
    private final @Nullable String[][] texts;

    private HeldRows(
            List<Column> columns, int[] numbers, double[][] values, @Nullable String[][] texts) {
        this.columns = columns;
        this.numbers = numbers;
        this.values = values;
        this.texts = texts;
    }

    /// Reads rows in ascending order.
    ///
    /// @param columns names and the types they are read as
    /// @param rows null for all
    public static HeldRows read(
            Table table, List<Column> columns, @Nullable Rows rows, Progress progress) {
        int count = rows == null ? Math.toIntExact(table.rows()) : rows.count();
        double[][] values = new double[columns.size()][];
        @Nullable String[][] texts = new String[columns.size()][];
        for (int c = 0; c < values.length; c++) {
            boolean number = isNumber(columns.get(c));
            values[c] = new double[number ? count : 0];
            texts[c] = new String[number ? 0 : count];
        }
        int[] numbers = new int[count];
        int[] next = {0};
        Map<String, String> known = new HashMap<>();
        table.scan(
                columns,
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        int at = next[0]++;
                        numbers[at] = chunk.row(i);
                        for (int c = 0; c < values.length; c++) {
                            if (isNumber(columns.get(c))) {
                                values[c][at] = chunk.number(c, i);
                            } else {
                                String text = chunk.text(c, i);
                                @Nullable String[] words = texts[c];
                                words[at] =
                                        text == null ? null : known.computeIfAbsent(text, t -> t);
                            }
                        }
                    }
                });
        return new HeldRows(List.copyOf(columns), numbers, values, texts);
    }

    /// Rows that are in no table.
    ///
    /// @param numbers of the rows, for people
    /// @param values per column: numbers of NUMBER and TIME columns, empty for others; not copied
    /// @param texts per column: texts of other columns, empty for numbers; not copied
    public static HeldRows of(
            List<Column> columns,
            int[] numbers,
            List<double[]> values,
            List<@Nullable String[]> texts) {
        return new HeldRows(
                List.copyOf(columns),
                numbers.clone(),
                values.toArray(double[][]::new),
                texts.toArray(String[][]::new));
    }

    private static boolean isNumber(Column column) {
        return column.type() == ColumnType.NUMBER || column.type() == ColumnType.TIME;
    }

    public List<Column> columns() {
        return columns;
    }

    /// Position of a column.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public int column(String name) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).name().equals(name)) {
                return c;
            }
        }
        throw new IllegalArgumentException("no column " + name);
    }

    public int rows() {
        return numbers.length;
    }

    /// Row number in the table, 0-based.
    public int number(int row) {
        return numbers[row];
    }

    /// Whether a column holds numbers (or days since 1970-01-01), not texts.
    public boolean isNumber(int column) {
        return isNumber(columns.get(column));
    }

    /// The number of a NUMBER or TIME column; NaN where missing, and for other columns.
    public double value(int column, int row) {
        return isNumber(column) ? values[column][row] : Double.NaN;
    }

    /// The value as a person would write it; null where missing.
    public @Nullable String text(int column, int row) {
        return isNumber(column)
                ? text(columns.get(column).type(), values[column][row])
                : texts[column][row];
    }

    /// A number as a person would write it: whole numbers without a decimal point, days as dates.
    ///
    /// @return null for NaN
    public static @Nullable String text(ColumnType type, double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? null : String.valueOf(value);
        }
        if (type != ColumnType.TIME) {
            return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        }
        if (value == Math.rint(value)) {
            return LocalDate.ofEpochDay((long) value).toString();
        }
        long seconds = Math.round(value * DAY_SECONDS);
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString().replace('T', ' ');
    }

    /// Rows at positions, in that order; the same one may be taken several times.
    public HeldRows take(int... positions) {
        double[][] taken = new double[values.length][];
        @Nullable String[][] written = new String[values.length][];
        for (int c = 0; c < taken.length; c++) {
            double[] from = values[c];
            @Nullable String[] words = texts[c];
            boolean number = isNumber(c);
            taken[c] = new double[number ? positions.length : 0];
            @Nullable String[] copy = new String[number ? 0 : positions.length];
            for (int i = 0; i < positions.length; i++) {
                if (number) {
                    taken[c][i] = from[positions[i]];
                } else {
                    copy[i] = words[positions[i]];
                }
            }
            written[c] = copy;
        }
        return new HeldRows(
                columns, Arrays.stream(positions).map(p -> numbers[p]).toArray(), taken, written);
    }

    /// The same rows with other numbers in one NUMBER or TIME column.
    ///
    /// @param changed one per row, not copied
    public HeldRows with(int column, double[] changed) {
        if (!isNumber(column) || changed.length != rows()) {
            throw new IllegalArgumentException("not " + rows() + " numbers of column " + column);
        }
        double[][] all = values.clone();
        all[column] = changed;
        return new HeldRows(columns, numbers, all, texts);
    }

    /// The same rows with other texts in one column that holds texts.
    ///
    /// @param changed one per row, null for missing; not copied
    public HeldRows with(int column, @Nullable String[] changed) {
        if (isNumber(column) || changed.length != rows()) {
            throw new IllegalArgumentException("not " + rows() + " texts of column " + column);
        }
        @Nullable String[][] all = texts.clone();
        all[column] = changed;
        return new HeldRows(columns, numbers, values, all);
    }

    /// All rows as a piece of a scan of the given columns.
    ///
    /// @throws IllegalArgumentException when one is not held
    public Table.Chunk chunk(List<Column> wanted) {
        int[] places = wanted.stream().mapToInt(column -> column(column.name())).toArray();
        return new Table.Chunk() {
            @Override
            public int size() {
                return rows();
            }

            @Override
            public int row(int i) {
                return numbers[i];
            }

            @Override
            public double number(int column, int i) {
                return value(places[column], i);
            }

            @Override
            public @Nullable String text(int column, int i) {
                return HeldRows.this.text(places[column], i);
            }
        };
    }
}
