package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;

import java.util.ArrayList;
import java.util.List;

/// Age of the newest row in days, per time column.
final class Timeliness implements QualityCheck {

    /// How many times the threshold is bad.
    private static final int BAD = 12;

    @Override
    public String id() {
        return "timeliness";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        var cells = new ArrayList<QualityCell>();
        double limit = input.thresholds().of(id());
        for (Column column : input.data().schema().columns()) {
            var numbers = input.data().profile().column(column.name()).numbers();
            if (column.type() == ColumnType.TIME && numbers != null) {
                double age = input.today().toEpochDay() - Math.floor(numbers.max());
                cells.add(cell(column.name(), age, limit));
            }
        }
        if (cells.isEmpty()) {
            Message none = Message.of("quality.timeliness.none");
            return List.of(new QualityCell("", id(), null, limit, Verdict.NOT_APPLICABLE, none));
        }
        return cells;
    }

    private QualityCell cell(String column, double age, double limit) {
        if (age < 0) {
            Message future = Message.of("quality.timeliness.future", -age);
            return new QualityCell(column, id(), age, limit, Verdict.WARNING, future);
        }
        Verdict verdict = Verdict.atMost(age, limit, BAD * limit);
        String key =
                verdict == Verdict.GOOD ? "quality.timeliness.fresh" : "quality.timeliness.old";
        return new QualityCell(column, id(), age, limit, verdict, Message.of(key, age));
    }
}
