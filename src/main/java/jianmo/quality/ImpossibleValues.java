package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.prepare.Matches;
import jianmo.dataset.prepare.Preparation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Share of rows that break a rule the person has given, as `age between 0 and 120`: one cell a
/// rule, at the first column the rule names. A row of which the rule cannot tell, because a value
/// is missing, breaks nothing.
final class ImpossibleValues implements QualityCheck {

    private static final double BAD = 0.01;

    @Override
    public String id() {
        return "impossible-values";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        double limit = input.thresholds().of(id());
        var cells = new ArrayList<QualityCell>();
        for (String rule : input.settings().rules()) {
            cells.add(cell(input, rule, limit));
        }
        if (cells.isEmpty()) {
            Message none = Message.of("quality.impossible-values.no-rules");
            cells.add(new QualityCell("", id(), null, limit, Verdict.NOT_APPLICABLE, none));
        }
        return cells;
    }

    private QualityCell cell(QualityInput input, String rule, double limit) {
        Matches found = input.table().rowsWhere(rule, false, Suspects.MOST);
        long broken = found.count();
        int[] kept = found.rows().toArray();
        List<Long> rows = Arrays.stream(input.table().sourceRows(kept)).boxed().toList();
        long all = input.table().rows();
        double share = all == 0 ? 0 : (double) broken / all;
        String column = column(input, rule);
        Message note =
                broken == 0
                        ? Message.of("quality.impossible-values.kept", rule)
                        : Message.of("quality.impossible-values.broken", rule, broken, share);
        return new QualityCell(
                column,
                id(),
                share,
                limit,
                Verdict.atMost(share, limit, Math.max(BAD, limit)),
                note,
                new Suspects(rows, broken),
                broken == 0 ? List.of() : repairs(column, rule));
    }

    private static List<Repair> repairs(String column, String rule) {
        var repairs = new ArrayList<Repair>();
        if (!column.isEmpty()) {
            repairs.add(
                    new Repair(
                            "blank",
                            Message.of("quality.repair.blank"),
                            List.of(new Preparation.Blank(column, "NOT (" + rule + ")"))));
        }
        repairs.add(Repairs.keep(rule));
        return repairs;
    }

    /// The column that the rule names first, the longest of those that begin there.
    private static String column(QualityInput input, String rule) {
        String text = rule.toLowerCase(Locale.ROOT);
        return input.data().schema().columns().stream()
                .map(Column::name)
                .filter(name -> text.contains(name.toLowerCase(Locale.ROOT)))
                .min(
                        Comparator.<String>comparingInt(
                                        name -> text.indexOf(name.toLowerCase(Locale.ROOT)))
                                .thenComparingInt(name -> -name.length()))
                .orElse("");
    }
}
