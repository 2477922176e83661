package jianmo.engine.duckdb;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;

import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// A window on one of DuckDB's own chunks, without a copy; rows that were not asked for are
/// skipped.
final class DuckChunk implements Table.Chunk {

    private static final double SECONDS_A_DAY = 86_400;

    private final List<Column> columns;
    private final @Nullable Rows chosen;
    private final DuckDBReadableVector[] vectors;
    private int[] positions = new int[0];
    private int[] ids = new int[0];
    private int size;
    private int next;
    private long lastRow;

    /// @param chosen rows to hand on, null for all
    DuckChunk(List<Column> columns, @Nullable Rows chosen) {
        this.columns = List.copyOf(columns);
        this.chosen = chosen;
        this.vectors = new DuckDBReadableVector[columns.size()];
    }

    /// Takes the rows of `chunk`, whose first column holds the row numbers, ascending.
    void fill(DuckDBDataChunkReader chunk) {
        int rows = (int) chunk.rowCount();
        if (positions.length < rows) {
            positions = new int[rows];
            ids = new int[rows];
        }
        DuckDBReadableVector numbers = chunk.vector(0);
        size = 0;
        for (int i = 0; i < rows; i++) {
            lastRow = numbers.getLong(i);
            boolean wanted = chosen == null || next < chosen.count() && chosen.at(next) == lastRow;
            if (wanted) {
                next++;
                positions[size] = i;
                ids[size++] = (int) lastRow;
            }
        }
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = chunk.vector(i + 1L);
        }
    }

    /// Whether all chosen rows were handed on.
    boolean finished() {
        return chosen != null && next == chosen.count();
    }

    long lastRow() {
        return lastRow;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int row(int i) {
        return ids[i];
    }

    private boolean isNumber(int column) {
        ColumnType type = columns.get(column).type();
        return type == ColumnType.NUMBER || type == ColumnType.TIME;
    }

    @Override
    public double number(int column, int i) {
        return isNumber(column) ? vectors[column].getDouble(positions[i], Double.NaN) : Double.NaN;
    }

    @Override
    public @Nullable String text(int column, int i) {
        if (vectors[column].isNull(positions[i])) {
            return null;
        }
        if (!isNumber(column)) {
            return vectors[column].getString(positions[i]);
        }
        double value = vectors[column].getDouble(positions[i]);
        if (columns.get(column).type() == ColumnType.TIME) {
            return time(value);
        }
        return value == Math.rint(value) && Math.abs(value) < 9e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String time(double days) {
        if (days == Math.rint(days)) {
            return LocalDate.ofEpochDay((long) days).toString();
        }
        long seconds = Math.round(days * SECONDS_A_DAY);
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString().replace('T', ' ');
    }
}
