package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.Role;
import jianmo.dataset.TableProfile.ColumnProfile;

import java.util.ArrayList;
import java.util.List;

/// Share of the most frequent value among the values of a column; at the threshold it is nearly
/// constant.
final class ConstantColumns implements QualityCheck {

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
                cells.add(cell(column, facts, input.data().profile().rows(), input.thresholds()));
            }
        }
        return cells;
    }

    private QualityCell cell(Column column, ColumnProfile facts, long rows, Thresholds thresholds) {
        double share = (double) facts.top().getFirst().count() / (rows - facts.missing());
        double limit = thresholds.of(id());
        String value = facts.top().getFirst().value();
        if (share < limit) {
            Message note = Message.of("quality.constant.varies", share);
            return new QualityCell(column.name(), id(), share, limit, Verdict.GOOD, note);
        }
        boolean used = column.role() == Role.FEATURE;
        Verdict verdict =
                share == 1 && used && facts.missing() == 0 ? Verdict.BAD : Verdict.WARNING;
        String key = used ? "quality.constant.used" : "quality.constant.left-out";
        return new QualityCell(
                column.name(),
                id(),
                share,
                limit,
                verdict,
                Message.of(key, share, value),
                Suspects.none(),
                used ? List.of(Repairs.dropColumn(column.name())) : List.of());
    }
}
