package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.Role;

import java.util.List;

/// Share of rows that equal an earlier row in every feature and the target.
final class Duplicates implements QualityCheck {

    /// How many times the threshold is bad.
    private static final int BAD = 10;

    @Override
    public String id() {
        return "duplicates";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        List<String> compared =
                input.data().schema().columns().stream()
                        .filter(c -> c.role() == Role.FEATURE || c.role() == Role.TARGET)
                        .map(Column::name)
                        .toList();
        long found = input.table().duplicateRows(compared);
        long rows = input.table().rows();
        double share = rows == 0 ? 0 : (double) found / rows;
        double limit = input.thresholds().of(id());
        Message note =
                found == 0
                        ? Message.of("quality.duplicates.none")
                        : Message.of("quality.duplicates.some", found, share);
        Verdict verdict = Verdict.atMost(share, limit, BAD * limit);
        return List.of(new QualityCell("", id(), share, limit, verdict, note));
    }
}
