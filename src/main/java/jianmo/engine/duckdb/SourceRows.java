package jianmo.engine.duckdb;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Numbers that rows of a prepared table have in the source.
final class SourceRows {

    /// Up to here rows are looked up one by one.
    private static final int FEW = 1000;

    private final DuckSession session;
    private final String relation;
    private final String numbers;
    private final long rows;

    /// @param relation SQL of the table, with `file_row_number`
    /// @param numbers quoted name of the column that holds them
    SourceRows(DuckSession session, String relation, String numbers, long rows) {
        this.session = session;
        this.relation = relation;
        this.numbers = numbers;
        this.rows = rows;
    }

    /// @param asked row numbers of the table, in any order
    /// @param file for the error
    long[] of(int[] asked, String file) {
        if (Arrays.stream(asked).anyMatch(row -> row < 0 || row >= rows)) {
            throw new IllegalArgumentException("rows beyond the table's " + rows);
        }
        try {
            long[] found = new long[asked.length];
            int[] sorted = Arrays.stream(asked).sorted().distinct().toArray();
            long[] known = new long[sorted.length];
            String few =
                    sorted.length > FEW
                            ? ""
                            : Arrays.stream(sorted)
                                    .mapToObj(Integer::toString)
                                    .collect(
                                            Collectors.joining(
                                                    ",", " WHERE file_row_number IN (", ")"));
            if (sorted.length > 0) {
                for (long[] pair :
                        session.list(
                                "SELECT file_row_number, " + numbers + " FROM " + relation + few,
                                row -> new long[] {row.getLong(1), row.getLong(2)})) {
                    int at = Arrays.binarySearch(sorted, (int) pair[0]);
                    if (at >= 0) {
                        known[at] = pair[1];
                    }
                }
            }
            for (int i = 0; i < asked.length; i++) {
                found[i] = known[Arrays.binarySearch(sorted, asked[i])];
            }
            return found;
        } catch (SQLException e) {
            throw DuckErrors.of(e, file, null);
        }
    }
}
