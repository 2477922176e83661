package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.TableProfile.ColumnProfile;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.Preparation.Impute.Method;

import java.util.ArrayList;
import java.util.List;

/// Share of missing values, per column and over all cells. The rows of a column are those without a
/// value; the rows of the table are those that miss most.
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
        double limit = input.thresholds().of(id());
        List<Column> columns = input.data().schema().columns();
        short[] misses = new short[Math.toIntExact(rows)];
        for (Column column : columns) {
            long missing = input.data().profile().column(column.name()).missing();
            all += missing;
            Suspects found = missing == 0 ? Suspects.none() : missing(input, column, misses);
            cells.add(cell(column.name(), missing, rows, limit, found, repairs(input, column)));
        }
        var worst = new RowScores();
        for (int i = 0; i < misses.length; i++) {
            if (misses[i] > 0) {
                worst.add(i, misses[i]);
            }
        }
        cells.addFirst(
                cell("", all, rows * columns.size(), limit, worst.of(input.table()), List.of()));
        return cells;
    }

    private static Suspects missing(QualityInput input, Column column, short[] misses) {
        var found = new RowScores();
        ColumnValues.texts(
                input,
                column,
                (row, text) -> {
                    if (text == null) {
                        found.add(row, 0);
                        misses[row]++;
                    }
                });
        return found.of(input.table());
    }

    private static List<Repair> repairs(QualityInput input, Column column) {
        ColumnProfile facts = input.data().profile().column(column.name());
        if (facts.missing() == 0) {
            return List.of();
        }
        var repairs = new ArrayList<Repair>();
        boolean fillable = column.role() != Role.TARGET && !facts.top().isEmpty();
        var numbers = facts.numbers();
        if (fillable && column.type() == ColumnType.NUMBER && numbers != null) {
            String median = Repairs.number(numbers.quantiles().get(2));
            repairs.add(impute(column.name(), "impute-median", Method.MEDIAN, median));
        }
        if (fillable && column.type() != ColumnType.TEXT && column.type() != ColumnType.IMAGE) {
            String often = facts.top().getFirst().value();
            repairs.add(impute(column.name(), "impute-most-frequent", Method.MOST_FREQUENT, often));
        }
        boolean measured =
                column.type() == ColumnType.NUMBER || column.type() == ColumnType.CATEGORY;
        if (fillable && measured && input.data().schema().features().size() > 1) {
            repairs.add(
                    new Repair(
                            "impute-model",
                            Message.of("quality.repair.impute-model"),
                            List.of(
                                    new Preparation.Impute(
                                            column.name(), Method.MODEL, null, null))));
        }
        repairs.add(Repairs.keep(Repairs.name(column.name()) + " IS NOT NULL"));
        if (column.role() != Role.TARGET) {
            repairs.add(Repairs.dropColumn(column.name()));
        }
        return repairs;
    }

    private static Repair impute(String column, String id, Method method, String value) {
        return new Repair(
                id,
                Message.of("quality.repair." + id, value),
                List.of(new Preparation.Impute(column, method, value, null)));
    }

    private QualityCell cell(
            String column,
            long missing,
            long of,
            double limit,
            Suspects found,
            List<Repair> repairs) {
        double share = of == 0 ? 0 : (double) missing / of;
        Verdict verdict = Verdict.atMost(share, limit, Math.min(0.5, BAD * limit));
        Message note =
                missing == 0
                        ? Message.of("quality.completeness.full")
                        : verdict == Verdict.GOOD
                                ? Message.of("quality.completeness.few", missing, share)
                                : Message.of("quality.completeness.many", missing, share);
        return new QualityCell(column, id(), share, limit, verdict, note, found, repairs);
    }
}
