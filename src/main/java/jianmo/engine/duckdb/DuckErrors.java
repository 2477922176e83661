package jianmo.engine.duckdb;

import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what DuckDB and the file system say into sentences for people.
final class DuckErrors {

    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern COLUMNS =
            Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");
    private static final int SHOWN = 200;

    private DuckErrors() {}

    /// @param format of the file, null when it is one of our own
    static UserError of(Exception e, String file, @Nullable TableFormat format) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("No space left")) {
            return UserError.because(e, "data.disk.full");
        }
        if (said.contains("Out of Memory")) {
            return UserError.because(e, "data.memory", file);
        }
        if (format == null) {
            return UserError.because(e, "data.columnar.broken", file, first(said));
        }
        return switch (format) {
            case DELIMITED, ARFF, ZIP, ROWS -> ofCsv(e, said, file);
            case JSON -> UserError.because(e, "data.json.broken", file, first(said));
            case PARQUET -> UserError.because(e, "data.parquet.broken", file);
        };
    }

    private static UserError ofCsv(Exception e, String said, String file) {
        Matcher line = LINE.matcher(said);
        int number = line.find() ? Integer.parseInt(line.group(1)) : 0;
        Matcher columns = COLUMNS.matcher(said);
        if (columns.find()) {
            return UserError.because(
                    e,
                    "data.csv.ragged",
                    file,
                    number,
                    Integer.parseInt(columns.group(1)),
                    Integer.parseInt(columns.group(2)));
        }
        if (said.contains("Maximum line size")) {
            return UserError.because(e, "data.csv.long-line", file, number);
        }
        if (said.contains("quote found") || said.contains("quote should")) {
            return UserError.because(e, "data.csv.quote", file, number);
        }
        return UserError.because(e, "data.file.unreadable", file, first(said));
    }

    static UserError ofIo(IOException e, String file) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("No space left")) {
            return UserError.because(e, "data.disk.full");
        }
        if (e instanceof AccessDeniedException denied) {
            return UserError.because(e, "data.file.denied", String.valueOf(denied.getFile()));
        }
        if (e instanceof FileSystemException && said.contains("Read-only")) {
            return UserError.because(e, "data.file.denied", file);
        }
        return UserError.because(e, "data.file.unreadable", file, first(said));
    }

    private static String first(String said) {
        String line = said.lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
