package jianmo.engine.duckdb;

import jianmo.dataset.ColumnType;

import java.util.Locale;

/// From what an expression yields to what a column of a table holds: whole numbers as BIGINT,
/// others as finite DOUBLE, times as DATE or TIMESTAMP, all else as VARCHAR without empty texts.
final class Conversion {

    private Conversion() {}

    /// @param sql of the value
    /// @param duckType what it yields
    /// @param natural the column type that is
    /// @param wanted the column type it shall have
    static String stored(String sql, String duckType, ColumnType natural, ColumnType wanted) {
        String type = duckType.toUpperCase(Locale.ROOT);
        return switch (wanted) {
            case NUMBER -> number(sql, type, natural);
            case TIME -> time(sql, type, natural);
            case CATEGORY, TEXT, IMAGE -> text(sql, type, natural);
        };
    }

    private static String number(String sql, String type, ColumnType natural) {
        if (natural == ColumnType.TIME) {
            return Sql.days(sql);
        }
        if (type.equals("BOOLEAN")) {
            return "CAST(" + sql + " AS BIGINT)";
        }
        if (type.equals("INTERVAL")) {
            return "(epoch(" + sql + ") / 86400.0)";
        }
        if (natural != ColumnType.NUMBER) {
            return Sql.number("trim(CAST(" + sql + " AS VARCHAR))", ".", false);
        }
        return type.matches("(U?(TINY|SMALL)INT|U?INTEGER|BIGINT)")
                ? "CAST(" + sql + " AS BIGINT)"
                : Sql.finite("CAST(" + sql + " AS DOUBLE)");
    }

    private static String time(String sql, String type, ColumnType natural) {
        if (type.equals("DATE")) {
            return sql;
        }
        if (natural == ColumnType.NUMBER) {
            String days = number(sql, type, natural);
            return "TRY(TIMESTAMP '1970-01-01' + to_microseconds(CAST(round("
                    + days
                    + " * 86400000000.0) AS BIGINT)))";
        }
        return "TRY_CAST(" + sql + " AS TIMESTAMP)";
    }

    private static String text(String sql, String type, ColumnType natural) {
        if (natural == ColumnType.NUMBER) {
            return Sql.numberText("(" + number(sql, type, natural) + ")");
        }
        return Sql.trimmed("CAST(" + sql + " AS VARCHAR)");
    }
}
