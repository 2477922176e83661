package jianmo.quality;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Column;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Runs all checks over a table and arranges what they say as a matrix.
public final class QualityAssessment {

    private static final long STEPS = 1000;

    private final List<QualityCheck> checks;

    /// @param checks usually [QualityChecks#all]
    public QualityAssessment(List<QualityCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    public QualityMatrix assess(QualityInput input) {
        List<String> order = new ArrayList<>(List.of(""));
        input.data().schema().columns().stream().map(Column::name).forEach(order::add);
        var cells = new ArrayList<QualityCell>();
        for (int i = 0; i < checks.size(); i++) {
            cells.addAll(checks.get(i).check(input.with(part(input.progress(), i))));
        }
        cells.sort(Comparator.comparingInt(cell -> order.indexOf(cell.column())));
        return new QualityMatrix(
                checks.stream().map(QualityCheck::id).toList(),
                cells,
                input.table().rows(),
                List.of());
    }

    private Progress part(Progress whole, int check) {
        Message step =
                Message.of(
                        "quality.step", Message.of("quality." + checks.get(check).id() + ".title"));
        long all = checks.size() * STEPS;
        whole.advance(check * STEPS, all, step);
        return (done, total, _) ->
                whole.advance(check * STEPS + (total == 0 ? 0 : STEPS * done / total), all, step);
    }
}
