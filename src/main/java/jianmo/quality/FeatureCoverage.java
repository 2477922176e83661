package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.prepare.Preparation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Share of a feature's domain that rows were observed in.
///
/// Numbers and times: of 20 equal bins (fewer when there are fewer different values) between the
/// 1st and the 99th percentile, the share that holds a row. Categories: the share of the declared
/// values that occur; where none are declared, the share of the values seen that have at least 5
/// rows. Texts and pictures have no domain to cover.
final class FeatureCoverage implements QualityCheck {

    private static final int BINS = 20;
    private static final int ENOUGH = 5;
    private static final int MOST_MERGED = 1_000;
    private static final String OTHER = "other";

    /// Below this part of the threshold is bad.
    private static final double BAD = 0.5;

    @Override
    public String id() {
        return "feature-coverage";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        double limit = input.thresholds().of(id());
        var cells = new ArrayList<QualityCell>();
        double sum = 0;
        int counted = 0;
        for (Column column : input.data().schema().features()) {
            if (column.type() == ColumnType.TEXT || column.type() == ColumnType.IMAGE) {
                continue;
            }
            QualityCell cell = cell(input, column, limit);
            cells.add(cell);
            if (cell.value() != null) {
                sum += cell.value();
                counted++;
            }
        }
        if (counted > 0) {
            double mean = sum / counted;
            cells.addFirst(
                    new QualityCell(
                            "",
                            id(),
                            mean,
                            limit,
                            Verdict.atLeast(mean, limit, BAD * limit),
                            Message.of("quality.feature-coverage.table", mean, counted)));
        }
        return cells;
    }

    private QualityCell cell(QualityInput input, Column column, double limit) {
        boolean words = column.type() == ColumnType.CATEGORY;
        Found found = words ? levels(input, column) : bins(ColumnValues.sorted(input, column));
        if (found == null) {
            return new QualityCell(
                    column.name(),
                    id(),
                    null,
                    limit,
                    Verdict.NOT_APPLICABLE,
                    Message.of("quality.feature-coverage.one-value"));
        }
        double share = (double) found.held() / found.all();
        Verdict verdict = Verdict.atLeast(share, limit, BAD * limit);
        Message note =
                Message.of(
                        "quality.feature-coverage." + found.kind(),
                        found.held(),
                        found.all(),
                        share);
        boolean rare = found.kind().equals("levels") && found.held() < found.all();
        return rare
                ? withRare(
                        input,
                        column,
                        new QualityCell(column.name(), id(), share, limit, verdict, note))
                : new QualityCell(column.name(), id(), share, limit, verdict, note);
    }

    /// The cell with the rows of rare levels, and with a step that takes those together.
    private static QualityCell withRare(QualityInput input, Column column, QualityCell cell) {
        var counts = ColumnValues.counts(input, column);
        var rows = new RowScores();
        ColumnValues.texts(
                input,
                column,
                (row, text) -> {
                    long count = text == null ? ENOUGH : counts.getOrDefault(text, 0L);
                    if (count < ENOUGH) {
                        rows.add(row, ENOUGH - count);
                    }
                });
        var merged = new java.util.TreeMap<String, String>();
        counts.forEach((value, count) -> {
            if (count < ENOUGH) {
                merged.put(value, OTHER);
            }
        });
        boolean few = column.type() == ColumnType.CATEGORY && merged.size() <= MOST_MERGED;
        return new QualityCell(
                cell.column(),
                cell.dimension(),
                cell.value(),
                cell.threshold(),
                cell.verdict(),
                cell.note(),
                rows.of(input.table()),
                few
                        ? List.of(
                                new Repair(
                                        "merge-rare",
                                        Message.of("quality.repair.merge-rare", merged.size()),
                                        List.of(new Preparation.Merge(column.name(), merged))))
                        : List.of());
    }

    private static @Nullable Found levels(QualityInput input, Column column) {
        var counts = ColumnValues.counts(input, column);
        List<String> declared = input.table().domain(column.name());
        if (!declared.isEmpty()) {
            long seen = declared.stream().filter(counts::containsKey).count();
            return new Found("declared", seen, declared.size());
        }
        if (counts.isEmpty()) {
            return null;
        }
        long enough = counts.values().stream().filter(count -> count >= ENOUGH).count();
        return new Found("levels", enough, counts.size());
    }

    private static @Nullable Found bins(double[] sorted) {
        if (sorted.length == 0) {
            return null;
        }
        double low = sorted[(int) Math.floor(0.01 * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil(0.99 * (sorted.length - 1))];
        if (!(high > low)) {
            return null;
        }
        int bins = (int) Math.min(BINS, distinct(sorted, low, high));
        var held = new java.util.BitSet(bins);
        for (double value : sorted) {
            if (value >= low && value <= high) {
                held.set((int) Math.min(bins - 1, (value - low) / (high - low) * bins));
            }
        }
        return new Found("bins", held.cardinality(), bins);
    }

    private static long distinct(double[] sorted, double low, double high) {
        long distinct = 0;
        double last = Double.NaN;
        for (double value : sorted) {
            if (value != last && value >= low && value <= high) {
                distinct++;
            }
            last = value;
        }
        return distinct;
    }

    private record Found(String kind, long held, long all) {}
}
