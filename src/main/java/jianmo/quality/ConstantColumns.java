package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.Role;
import jianmo.dataset.TableProfile.ColumnProfile;

import java.util.ArrayList;
import java.util.List;

/// Share of the most frequent value among the values of a column; 99.5 % and more is nearly
/// constant.
final class ConstantColumns implements QualityCheck {

    private static final double LIMIT = 0.995;

    @Override
    public String id() {
        return "constant";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        var cells = new ArrayList<QualityCell>();
        for (Column column : input.data().schema().columns()) {
            ColumnProfile facts = input.data().profile().column(column.name());
            if (column.role() != Role.TARGET && !facts.top().isEmpty()) {
                cells.add(cell(column, facts, input.data().profile().rows()));
            }
        }
        return cells;
    }

    private QualityCell cell(Column column, ColumnProfile facts, long rows) {
        double share = (double) facts.top().getFirst().count() / (rows - facts.missing());
        String value = facts.top().getFirst().value();
        if (share < LIMIT) {
            Message note = Message.of("quality.constant.varies", share);
            return new QualityCell(column.name(), id(), share, LIMIT, Verdict.GOOD, note);
        }
        boolean used = column.role() == Role.FEATURE;
        Verdict verdict =
                share == 1 && used && facts.missing() == 0 ? Verdict.BAD : Verdict.WARNING;
        String key = used ? "quality.constant.used" : "quality.constant.left-out";
        return new QualityCell(
                column.name(), id(), share, LIMIT, verdict, Message.of(key, share, value));
    }
}
