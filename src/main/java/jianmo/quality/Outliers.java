package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.TableProfile.NumberProfile;
import jianmo.dataset.prepare.Preparation;

import java.util.ArrayList;
import java.util.List;

/// Share of values more than three interquartile ranges outside the quartiles (Tukey's outer
/// fences).
final class Outliers implements QualityCheck {

    private static final double FENCE = 3;

    /// How many times the threshold is bad.
    private static final int BAD = 4;

    @Override
    public String id() {
        return "outliers";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        var cells = new ArrayList<QualityCell>();
        for (Column column : input.data().schema().columns()) {
            var numbers = input.data().profile().column(column.name()).numbers();
            boolean used = column.role() == Role.FEATURE || column.role() == Role.TARGET;
            if (used && column.type() == ColumnType.NUMBER && numbers != null) {
                cells.add(cell(input, column, numbers));
            }
        }
        return cells;
    }

    private QualityCell cell(QualityInput input, Column column, NumberProfile numbers) {
        double limit = input.thresholds().of(id());
        double first = numbers.quantiles().get(1);
        double third = numbers.quantiles().get(3);
        double reach = FENCE * (third - first);
        if (!(reach > 0)) {
            Message flat = Message.of("quality.outliers.flat");
            return new QualityCell(column.name(), id(), null, limit, Verdict.NOT_APPLICABLE, flat);
        }
        double low = first - reach;
        double high = third + reach;
        var found = new RowScores();
        long[] present = {0};
        ColumnValues.numbers(
                input,
                column,
                (row, value) -> {
                    present[0] += Double.isNaN(value) ? 0 : 1;
                    if (value < low || value > high) {
                        found.add(row, Math.max(low - value, value - high));
                    }
                });
        long outside = found.size();
        double share = (double) outside / present[0];
        Message note =
                outside == 0
                        ? Message.of("quality.outliers.none", low, high)
                        : Message.of("quality.outliers.some", outside, low, high, share);
        return new QualityCell(
                column.name(),
                id(),
                share,
                limit,
                Verdict.atMost(share, limit, BAD * limit),
                note,
                found.of(input.table()),
                outside == 0 ? List.of() : repairs(column, low, high));
    }

    private static List<Repair> repairs(Column column, double low, double high) {
        String name = Repairs.name(column.name());
        String inside = name + " BETWEEN " + Repairs.number(low) + " AND " + Repairs.number(high);
        Repair drop = Repairs.keep(inside);
        if (column.role() == Role.TARGET) {
            return List.of(drop);
        }
        return List.of(
                new Repair(
                        "clip",
                        Message.of("quality.repair.clip", low, high),
                        List.of(new Preparation.Clip(column.name(), low, high))),
                new Repair(
                        "blank",
                        Message.of("quality.repair.blank"),
                        List.of(new Preparation.Blank(column.name(), "NOT (" + inside + ")"))),
                drop);
    }
}
