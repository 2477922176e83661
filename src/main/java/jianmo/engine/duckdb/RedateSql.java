package jianmo.engine.duckdb;

import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.prepare.Preparation.Redate;
import jianmo.engine.duckdb.StepChain.Shape;
import jianmo.engine.duckdb.StoredTable.StoredColumn;

import java.sql.SQLException;
import java.util.List;

/// Corrections of dates as SQL.
final class RedateSql {

    private static final String FORMAT = "([^%]|%-?[aAbBdfgHIjmMpSuUwWyY%])*";
    private static final double MOST_DAYS = 4_000_000;

    private final StepChain chain;

    RedateSql(StepChain chain) {
        this.chain = chain;
    }

    Shape of(Redate step, StepSql steps) throws SQLException {
        StoredColumn column = chain.find(step.column());
        String name = Sql.name(column.name());
        String time =
                column.type() == ColumnType.TIME ? name : "TRY_CAST(" + name + " AS TIMESTAMP)";
        String fresh =
                switch (step.method()) {
                    case SWAP_DAY_MONTH -> swapped(time);
                    case FORMAT -> formatted(column, step);
                    case SHIFT_DAYS -> shifted(time, step);
                };
        if (column.type() == ColumnType.NUMBER) {
            throw UserError.wrongUse("prepare.step.no-dates", step.column());
        }
        String chosen = steps.inRows(step.rows());
        String value =
                chosen == null
                        ? "CAST(" + fresh + " AS TIMESTAMP)"
                        : "(CASE WHEN %s THEN CAST(%s AS TIMESTAMP) ELSE CAST(%s AS TIMESTAMP) END)"
                                .formatted(chosen, fresh, time);
        boolean days =
                column.type() == ColumnType.TIME && chain.sqlType(column.name()).equals("DATE")
                        || step.method() == Redate.Method.FORMAT && !hasHours(step);
        String stored = days && isWhole(step) ? "CAST(" + value + " AS DATE)" : value;
        return steps.replaced(new StoredColumn(column.name(), ColumnType.TIME, List.of()), stored);
    }

    private static boolean hasHours(Redate step) {
        String detail = String.valueOf(step.detail());
        return detail.contains("H") || detail.contains("I");
    }

    private static boolean isWhole(Redate step) {
        return step.method() != Redate.Method.SHIFT_DAYS || days(step) == Math.rint(days(step));
    }

    /// Day and month change places where that gives a date; the time of day stays.
    private static String swapped(String time) {
        String t = "CAST(" + time + " AS TIMESTAMP)";
        return "(CASE WHEN day(%1$s) <= 12 THEN make_date(year(%1$s), day(%1$s), month(%1$s)) + (%1$s - date_trunc('day', %1$s)) ELSE %1$s END)"
                .formatted(t);
    }

    private static String formatted(StoredColumn column, Redate step) {
        String format = step.detail();
        if (format == null || format.length() > 50 || !format.matches(FORMAT)) {
            throw UserError.wrongUse("prepare.step.bad-format", String.valueOf(format));
        }
        return "try_strptime(" + StepChain.text(column) + ", " + Sql.text(format) + ")";
    }

    private static String shifted(String time, Redate step) {
        long micros = Math.round(days(step) * 86_400_000_000L);
        return "(CAST(" + time + " AS TIMESTAMP) + to_microseconds(" + micros + "))";
    }

    private static double days(Redate step) {
        String detail = String.valueOf(step.detail());
        try {
            double days = Double.parseDouble(detail.strip());
            if (Math.abs(days) <= MOST_DAYS) {
                return days;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw UserError.wrongUse("prepare.step.no-number", detail, step.column());
    }
}
