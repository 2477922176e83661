package jianmo.quality;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.TableProfile.NumberProfile;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A fingerprint of each row, 64 bits: the sum of the fingerprints of its cells, so that one column
/// can be taken away again. Two rows that differ have the same fingerprint with probability 2⁻⁶⁴.
final class RowPrints {

    /// Numbers closer than this part of the interquartile range count as the same in a rough print.
    private static final double GRID = 0.02;

    private static final long MISSING = 0x5bd1e995_9e3779b9L;

    private final QualityInput input;
    private final int rows;

    RowPrints(QualityInput input) {
        this.input = input;
        this.rows = Math.toIntExact(input.table().rows());
    }

    /// Columns in which copies are compared: features and the target.
    static List<Column> compared(QualityInput input) {
        return input.data().schema().columns().stream()
                .filter(c -> c.role() == Role.FEATURE || c.role() == Role.TARGET)
                .toList();
    }

    /// Fingerprints of all rows over `columns`.
    ///
    /// @param shift where the grid of rough numbers begins, 0…1; NaN for exact values
    long[] of(List<Column> columns, double shift) {
        long[] sums = new long[rows];
        long[] cells = new long[rows];
        for (int j = 0; j < columns.size(); j++) {
            cells(columns.get(j), j, shift, cells);
            for (int i = 0; i < rows; i++) {
                sums[i] += cells[i];
            }
        }
        return sums;
    }

    /// Fingerprints of the cells of one column.
    void cells(Column column, int number, double shift, long[] cells) {
        long salt = mixed(number + 1);
        boolean measured = column.type() == ColumnType.NUMBER || column.type() == ColumnType.TIME;
        if (measured) {
            double grid = Double.isNaN(shift) ? 0 : grid(column);
            ColumnValues.numbers(
                    input,
                    column,
                    (row, value) ->
                            cells[row] =
                                    Double.isNaN(value)
                                            ? mixed(MISSING + salt)
                                            : mixed(number(value, grid, shift) + salt));
        } else {
            boolean rough = !Double.isNaN(shift);
            ColumnValues.texts(
                    input,
                    column,
                    (row, text) ->
                            cells[row] =
                                    text == null
                                            ? mixed(MISSING + salt)
                                            : mixed(hash(text, rough) + salt));
        }
    }

    private static long number(double value, double grid, double shift) {
        return grid > 0
                ? (long) Math.floor(value / grid + shift)
                : Double.doubleToLongBits(value + 0.0);
    }

    /// 0 where values are compared as they are: times, and whole numbers of few values.
    private double grid(Column column) {
        NumberProfile numbers = input.data().profile().column(column.name()).numbers();
        if (numbers == null || column.type() == ColumnType.TIME) {
            return 0;
        }
        double range = numbers.quantiles().get(3) - numbers.quantiles().get(1);
        double grid = GRID * (range > 0 ? range : numbers.deviation());
        return numbers.whole() && grid < 2 ? 0 : grid;
    }

    private static long hash(@Nullable String text, boolean rough) {
        String read = text == null ? "" : rough ? Spelling.of(text) : text;
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < read.length(); i++) {
            hash = (hash ^ read.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /// SplitMix64's finaliser (Steele, Lea and Flood 2014).
    static long mixed(long key) {
        long z = key + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
