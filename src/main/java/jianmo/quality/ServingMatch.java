package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether the table the model will meet later is like this one: per feature the share of its rows
/// whose value the model has never met (another category, a number outside the range, missing where
/// nothing was missing). A column that is not there, or holds words where numbers were, is all
/// unlike.
final class ServingMatch implements QualityCheck {

    /// How many times the threshold is bad.
    private static final int BAD = 4;

    @Override
    public String id() {
        return "serving-match";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        double limit = input.thresholds().of(id());
        Table serving = input.serving();
        if (serving == null) {
            Message none = Message.of("quality.serving-match.none");
            return List.of(new QualityCell("", id(), null, limit, Verdict.NOT_APPLICABLE, none));
        }
        var cells = new ArrayList<QualityCell>();
        long unlike = 0;
        for (Column column : input.data().schema().features()) {
            QualityCell cell = cell(input, serving, column, limit);
            cells.add(cell);
            unlike += cell.verdict() == Verdict.GOOD ? 0 : 1;
        }
        Set<String> known =
                Set.copyOf(input.data().schema().columns().stream().map(Column::name).toList());
        List<String> extra =
                serving.columns().stream()
                        .map(Column::name)
                        .filter(name -> !known.contains(name))
                        .toList();
        double share = cells.isEmpty() ? 0 : (double) unlike / cells.size();
        cells.addFirst(
                new QualityCell(
                        "",
                        id(),
                        share,
                        limit,
                        Verdict.atMost(share, limit, BAD * limit),
                        Message.of(
                                extra.isEmpty()
                                        ? "quality.serving-match.table"
                                        : "quality.serving-match.extra",
                                unlike,
                                cells.size(),
                                String.join(", ", extra.stream().limit(5).toList()))));
        return cells;
    }

    private QualityCell cell(QualityInput input, Table serving, Column column, double limit) {
        Optional<Column> there =
                serving.columns().stream().filter(c -> c.name().equals(column.name())).findFirst();
        if (there.isEmpty()) {
            Message gone = Message.of("quality.serving-match.missing");
            return new QualityCell(column.name(), id(), 1.0, limit, Verdict.BAD, gone);
        }
        boolean words = column.type() == ColumnType.CATEGORY;
        if (!words && there.get().type() != column.type() && column.type() != ColumnType.TEXT) {
            Message other =
                    Message.of(
                            "quality.serving-match.type",
                            Message.of("quality.serving-match.kind." + word(column.type())),
                            Message.of("quality.serving-match.kind." + word(there.get().type())));
            return new QualityCell(column.name(), id(), 1.0, limit, Verdict.BAD, other);
        }
        long unlike =
                switch (column.type()) {
                    case CATEGORY -> unseen(input, serving, column);
                    case NUMBER, TIME -> outside(input, serving, column);
                    case TEXT, IMAGE -> 0;
                };
        double share = serving.rows() == 0 ? 0 : (double) unlike / serving.rows();
        Verdict verdict = Verdict.atMost(share, limit, BAD * limit);
        Message note =
                Message.of(
                        unlike == 0 ? "quality.serving-match.like" : "quality.serving-match.unlike",
                        unlike,
                        share);
        return new QualityCell(column.name(), id(), share, limit, verdict, note);
    }

    private static String word(ColumnType type) {
        return type.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static long unseen(QualityInput input, Table serving, Column column) {
        Set<String> known = ColumnValues.counts(input, column).keySet();
        boolean gaps = input.data().profile().column(column.name()).missing() > 0;
        long[] unlike = {0};
        var read = new Column(column.name(), ColumnType.CATEGORY, Role.FEATURE);
        ColumnValues.texts(
                input,
                serving,
                read,
                (_, text) -> {
                    boolean met = text == null ? gaps : known.contains(text);
                    unlike[0] += met ? 0 : 1;
                });
        return unlike[0];
    }

    private static long outside(QualityInput input, Table serving, Column column) {
        var facts = input.data().profile().column(column.name());
        var numbers = facts.numbers();
        if (numbers == null) {
            return 0;
        }
        double slack = column.type() == ColumnType.TIME ? Double.MAX_VALUE : 0;
        boolean gaps = facts.missing() > 0;
        long[] unlike = {0};
        ColumnValues.numbers(
                input,
                serving,
                column,
                (_, value) -> {
                    boolean met =
                            Double.isNaN(value)
                                    ? gaps
                                    : value >= numbers.min() - slack
                                            && value <= numbers.max() + slack;
                    unlike[0] += met ? 0 : 1;
                });
        return unlike[0];
    }
}
