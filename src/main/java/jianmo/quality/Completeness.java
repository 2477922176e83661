package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;

import java.util.ArrayList;
import java.util.List;

/// Share of missing values, per column and over all cells.
final class Completeness implements QualityCheck {

    /// How many times the threshold is bad.
    private static final int BAD = 4;

    @Override
    public String id() {
        return "completeness";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        var cells = new ArrayList<QualityCell>();
        long rows = input.data().profile().rows();
        long all = 0;
        List<Column> columns = input.data().schema().columns();
        for (Column column : columns) {
            long missing = input.data().profile().column(column.name()).missing();
            all += missing;
            cells.add(cell(column.name(), missing, rows, input.thresholds().of(id())));
        }
        cells.addFirst(cell("", all, rows * columns.size(), input.thresholds().of(id())));
        return cells;
    }

    private QualityCell cell(String column, long missing, long of, double limit) {
        double share = of == 0 ? 0 : (double) missing / of;
        Verdict verdict = Verdict.atMost(share, limit, Math.min(0.5, BAD * limit));
        Message note =
                missing == 0
                        ? Message.of("quality.completeness.full")
                        : verdict == Verdict.GOOD
                                ? Message.of("quality.completeness.few", missing, share)
                                : Message.of("quality.completeness.many", missing, share);
        return new QualityCell(column, id(), share, limit, verdict, note);
    }
}
