package jianmo.engine.duckdb;

import java.nio.file.Path;

/// Pieces of SQL, quoted.
final class Sql {

    /// Words that stand for "no value" where the rest of a column is numbers or dates.
    static final String MISSING_WORDS =
            "('na','n/a','null','nan','none','nil','?','-','--','.','#n/a')";

    private Sql() {}

    static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String path(Path file) {
        return text(file.toAbsolutePath().normalize().toString().replace('\\', '/'));
    }

    /// The text without white space around it, NULL when nothing is left.
    static String trimmed(String column) {
        return "nullif(trim(" + column + ", E' \\t\\r\\n'), '')";
    }

    /// A text as a finite number, else NULL.
    ///
    /// @param decimal `.` or `,`; the other one may separate thousands if `grouped`
    static String number(String text, String decimal, boolean grouped) {
        String plain = text;
        if (decimal.equals(",")) {
            plain = "replace(replace(" + plain + ", '.', ''), ',', '.')";
        } else if (grouped) {
            plain = "replace(" + plain + ", ',', '')";
        }
        return finite("try_cast(" + plain + " AS DOUBLE)");
    }

    /// The number, NULL when it is infinite or not a number.
    static String finite(String number) {
        return "(CASE WHEN isfinite(" + number + ") THEN " + number + " END)";
    }

    /// A number as text, whole ones without a decimal point.
    static String numberText(String number) {
        return "(CASE WHEN %1$s = trunc(%1$s) AND abs(%1$s) < 9e15 THEN CAST(CAST(%1$s AS BIGINT) AS VARCHAR) ELSE CAST(%1$s AS VARCHAR) END)"
                .formatted(number);
    }

    /// A date or point in time in days since 1970-01-01.
    static String days(String time) {
        return "(epoch_us(CAST(" + time + " AS TIMESTAMP)) / 86400000000.0)";
    }
}
