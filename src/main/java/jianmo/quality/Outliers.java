package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.TableProfile.NumberProfile;

import java.util.ArrayList;
import java.util.Arrays;
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
        double[] values = ColumnValues.sorted(input, column);
        long outside = Arrays.stream(values).filter(x -> x < low || x > high).count();
        double share = (double) outside / values.length;
        Message note =
                outside == 0
                        ? Message.of("quality.outliers.none", low, high)
                        : Message.of("quality.outliers.some", outside, low, high, share);
        return new QualityCell(
                column.name(), id(), share, limit, Verdict.atMost(share, limit, BAD * limit), note);
    }
}
