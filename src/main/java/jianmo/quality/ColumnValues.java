package jianmo.quality;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnScan;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Table;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// All values of one column, for checks that need more than its profile.
final class ColumnValues {

    private ColumnValues() {}

    /// The values that are not missing, sorted.
    static double[] sorted(QualityInput input, Column column) {
        return ColumnScan.sorted(input.table(), null, column, input.progress());
    }

    /// Rows per text, missing not counted.
    static Map<String, Long> counts(QualityInput input, Column column) {
        return counts(input, input.table(), column);
    }

    static Map<String, Long> counts(QualityInput input, Table table, Column column) {
        return ColumnScan.counts(table, null, column, input.progress());
    }

    /// Hands every row over in order; NaN is missing.
    static void numbers(QualityInput input, Column column, NumberReader reader) {
        numbers(input, input.table(), column, reader);
    }

    static void numbers(QualityInput input, Table table, Column column, NumberReader reader) {
        table.scan(
                List.of(column),
                null,
                input.progress(),
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        reader.read(chunk.row(i), chunk.number(0, i));
                    }
                });
    }

    /// Hands every row over in order as text; null is missing.
    static void texts(QualityInput input, Column column, TextReader reader) {
        texts(input, input.table(), column, reader);
    }

    static void texts(QualityInput input, Table table, Column column, TextReader reader) {
        var read = new Column(column.name(), ColumnType.CATEGORY, column.role());
        table.scan(
                List.of(read),
                null,
                input.progress(),
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        reader.read(chunk.row(i), chunk.text(0, i));
                    }
                });
    }

    /// Takes a row number of the table and a value.
    @FunctionalInterface
    interface NumberReader {
        void read(int row, double value);
    }

    /// Takes a row number of the table and a value.
    @FunctionalInterface
    interface TextReader {
        void read(int row, @Nullable String value);
    }
}
