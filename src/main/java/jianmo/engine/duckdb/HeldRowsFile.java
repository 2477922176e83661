package jianmo.engine.duckdb;

import jianmo.base.file.Drafts;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;

import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes rows held in memory as a CSV or Parquet file.
final class HeldRowsFile {

    private static final double DAY_MILLIS = 86_400_000;

    /// Beyond it not every whole number is a `double`.
    private static final double MOST_WHOLE = 9e15;

    private HeldRowsFile() {}

    /// @param file ending in `.csv` or `.parquet`; replaced at once or not at all
    static void write(HeldRows rows, Path file) {
        boolean parquet = file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Files.createDirectories(folder);
            Path draft = Drafts.in(folder);
            try {
                copy(rows, folder, draft, parquet ? "FORMAT parquet" : "FORMAT csv, HEADER");
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException | SQLException e) {
            throw UserError.because(e, "data.table-not-written", file.toString());
        }
    }

    private static void copy(HeldRows rows, Path folder, Path draft, String form)
            throws SQLException {
        try (var session = DuckSession.open(folder)) {
            session.execute("CREATE TABLE held (" + fields(rows) + ")");
            try (DuckDBAppender out = session.appender("held")) {
                for (int row = 0; row < rows.rows(); row++) {
                    out.beginRow();
                    for (int column = 0; column < rows.columns().size(); column++) {
                        append(out, rows, column, row);
                    }
                    out.endRow();
                }
            }
            session.execute(
                    "COPY (SELECT "
                            + IntStream.range(0, rows.columns().size())
                                    .mapToObj(c -> taken(rows, c))
                                    .collect(Collectors.joining(", "))
                            + " FROM held) TO "
                            + Sql.path(draft)
                            + " ("
                            + form
                            + ")");
        }
    }

    private static String fields(HeldRows rows) {
        return IntStream.range(0, rows.columns().size())
                .mapToObj(c -> "c" + c + " " + type(rows.columns().get(c).type()))
                .collect(Collectors.joining(", "));
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case NUMBER -> "DOUBLE";
            case TIME -> "TIMESTAMP";
            case CATEGORY, TEXT, IMAGE -> "VARCHAR";
        };
    }

    private static String taken(HeldRows rows, int column) {
        boolean whole =
                rows.columns().get(column).type() == ColumnType.NUMBER && isWhole(rows, column);
        return (whole ? "CAST(c" + column + " AS BIGINT)" : "c" + column)
                + " AS "
                + Sql.name(rows.columns().get(column).name());
    }

    private static boolean isWhole(HeldRows rows, int column) {
        return IntStream.range(0, rows.rows())
                .mapToDouble(row -> rows.value(column, row))
                .allMatch(value ->
                        Double.isNaN(value)
                                || value == Math.rint(value) && Math.abs(value) < MOST_WHOLE);
    }

    private static void append(DuckDBAppender out, HeldRows rows, int column, int row)
            throws SQLException {
        if (!rows.isNumber(column)) {
            @Nullable String text = rows.text(column, row);
            if (text == null) {
                out.appendNull();
            } else {
                out.append(text);
            }
            return;
        }
        double value = rows.value(column, row);
        if (Double.isNaN(value)) {
            out.appendNull();
        } else if (rows.columns().get(column).type() == ColumnType.TIME) {
            out.append(
                    LocalDateTime.ofInstant(
                            Instant.ofEpochMilli(Math.round(value * DAY_MILLIS)), ZoneOffset.UTC));
        } else {
            out.append(value);
        }
    }
}
