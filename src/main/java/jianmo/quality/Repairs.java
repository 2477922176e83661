package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.prepare.Preparation;

import java.util.List;

/// Repairs that several checks offer.
final class Repairs {

    private Repairs() {}

    /// Drops single rows.
    ///
    /// @param rows source row numbers, the first [Repair#MOST_ROWS] are taken
    static Repair dropRows(List<Long> rows) {
        List<Long> most = rows.subList(0, Math.min(Repair.MOST_ROWS, rows.size()));
        return new Repair(
                "drop-rows",
                Message.of("quality.repair.drop-rows", most.size()),
                List.of(new Preparation.DropRows(most.stream().sorted().toList())));
    }

    /// Drops the rows for which a condition does not hold.
    static Repair keep(String condition) {
        return new Repair(
                "drop-rows",
                Message.of("quality.repair.keep"),
                List.of(new Preparation.Filter(condition)));
    }

    static Repair dropColumn(String column) {
        return new Repair(
                "drop-column",
                Message.of("quality.repair.drop-column", column),
                List.of(new Preparation.DropColumn(column)));
    }

    /// A column's name in an expression.
    static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    /// A text in an expression.
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /// A number in an expression, without an exponent.
    static String number(double value) {
        return new java.math.BigDecimal(Double.toString(value)).toPlainString();
    }
}
