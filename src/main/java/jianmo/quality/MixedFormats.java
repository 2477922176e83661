package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.prepare.Preparation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Share of values that are written otherwise than the rest of their column: words among numbers,
/// units, decimal commas, several ways to write a date, days that do not exist, and several
/// spellings of one category (capitals, spaces, full-width letters).
///
/// A column whose values are of one form for at least [#MAIN] is of that form, and what deviates is
/// named. Of a spelling the most frequent one counts as right. Free text is not judged.
final class MixedFormats implements QualityCheck {

    private static final double MAIN = 0.5;

    /// A column of words holds numbers or dates by mistake when they are at most so many.
    private static final double FEW = 0.05;

    /// How many times the threshold is bad.
    private static final int BAD = 10;

    private static final int MOST_VALUES = 200_000;

    @Override
    public String id() {
        return "mixed-formats";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        var cells = new ArrayList<QualityCell>();
        for (Column column : input.data().schema().columns()) {
            boolean words = column.type() == ColumnType.CATEGORY;
            long present =
                    input.table().rows() - input.data().profile().column(column.name()).missing();
            if (words && present > 0) {
                cells.add(cell(input, column, present));
            }
        }
        if (cells.isEmpty()) {
            double limit = input.thresholds().of(id());
            Message none = Message.of("quality.mixed-formats.typed");
            cells.add(new QualityCell("", id(), 0.0, limit, Verdict.GOOD, none));
        }
        return cells;
    }

    private QualityCell cell(QualityInput input, Column column, long present) {
        double limit = input.thresholds().of(id());
        Map<String, Long> counts = ColumnValues.counts(input, column);
        Map<String, String> spellings = spellings(counts);
        ValueForm main = main(counts, present);
        Map<String, Integer> deviating = deviating(counts, main, spellings, present);
        if (deviating.isEmpty()) {
            Message good = Message.of("quality.mixed-formats.one");
            return new QualityCell(column.name(), id(), 0.0, limit, Verdict.GOOD, good);
        }
        var found = new RowScores();
        ColumnValues.texts(
                input,
                column,
                (row, text) -> {
                    Integer score = text == null ? null : deviating.get(text);
                    if (score != null) {
                        found.add(row, score);
                    }
                });
        double share = (double) found.size() / present;
        Suspects rows = found.of(input.table());
        Message note =
                Message.of(
                        "quality.mixed-formats.some",
                        found.size(),
                        share,
                        Message.of("quality.mixed-formats.form." + key(main)),
                        deviating.keySet().stream().sorted().limit(3).toList().toString());
        return new QualityCell(
                column.name(),
                id(),
                share,
                limit,
                Verdict.atMost(share, limit, BAD * limit),
                note,
                rows,
                repairs(column, main, spellings, rows));
    }

    private static String key(ValueForm form) {
        return form.isDate() ? "date" : form.isNumber() ? "number" : "word";
    }

    private static ValueForm main(Map<String, Long> counts, long present) {
        Map<ValueForm, Long> forms = new EnumMap<>(ValueForm.class);
        counts.forEach((value, count) -> forms.merge(ValueForm.of(value), count, Long::sum));
        var most = forms.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return most.getValue() >= MAIN * present ? most.getKey() : ValueForm.WORD;
    }

    /// The values that stand out, with how much.
    private static Map<String, Integer> deviating(
            Map<String, Long> counts, ValueForm main, Map<String, String> spellings, long present) {
        var deviating = new HashMap<String, Integer>();
        long amongWords = 0;
        for (var entry : counts.entrySet()) {
            ValueForm form = ValueForm.of(entry.getKey());
            if (form == ValueForm.NO_SUCH_DATE) {
                deviating.put(entry.getKey(), 3);
            } else if (form != main && main != ValueForm.WORD) {
                deviating.put(entry.getKey(), 2);
            }
            amongWords += main == ValueForm.WORD && form != main ? entry.getValue() : 0;
        }
        if (amongWords > 0 && amongWords <= FEW * present) {
            counts.keySet().stream()
                    .filter(value -> ValueForm.of(value) != ValueForm.WORD)
                    .forEach(value -> deviating.putIfAbsent(value, 1));
        }
        spellings.keySet().forEach(value -> deviating.putIfAbsent(value, 1));
        return deviating;
    }

    /// Rare spellings and the most frequent one each should be.
    private static Map<String, String> spellings(Map<String, Long> counts) {
        if (counts.size() > MOST_VALUES) {
            return Map.of();
        }
        Map<String, String> usual = new HashMap<>();
        new TreeMap<>(counts)
                .forEach((value, count) ->
                        usual.merge(
                                Spelling.of(value),
                                value,
                                (a, b) ->
                                        counts.getOrDefault(b, 0L) > counts.getOrDefault(a, 0L)
                                                ? b
                                                : a));
        var rare = new TreeMap<String, String>();
        for (String value : counts.keySet()) {
            String right = usual.get(Spelling.of(value));
            if (right != null && !right.equals(value)) {
                rare.put(value, right);
            }
        }
        return rare;
    }

    private static List<Repair> repairs(
            Column column, ValueForm main, Map<String, String> spellings, Suspects rows) {
        var repairs = new ArrayList<Repair>();
        if (!spellings.isEmpty()) {
            repairs.add(
                    new Repair(
                            "merge-spellings",
                            Message.of("quality.repair.merge-spellings", spellings.size()),
                            List.of(new Preparation.Merge(column.name(), spellings))));
        }
        boolean derived = column.role() != Role.TARGET;
        if (derived && main.isNumber()) {
            repairs.add(derive(column, "as-number", number(column), ColumnType.NUMBER));
        }
        if (derived && main.isDate()) {
            repairs.add(derive(column, "as-date", date(column), ColumnType.TIME));
        }
        repairs.add(Repairs.dropRows(rows.rows()));
        return repairs;
    }

    private static Repair derive(Column column, String id, String expression, ColumnType type) {
        return new Repair(
                id,
                Message.of("quality.repair." + id),
                List.of(new Preparation.Derive(column.name(), expression, type)));
    }

    /// A decimal comma becomes a point, and what is no digit goes.
    private static String number(Column column) {
        String name = Repairs.name(column.name());
        String plain = "regexp_replace(" + name + ", '[^0-9,.eE+-]', '', 'g')";
        String point =
                "CASE WHEN regexp_matches(%1$s, ',[0-9]+$') THEN replace(replace(%1$s, '.', ''), ',', '.') ELSE replace(%1$s, ',', '') END"
                        .formatted(plain);
        return "try_cast(" + point + " AS DOUBLE)";
    }

    private static String date(Column column) {
        String name = Repairs.name(column.name());
        var tries = new ArrayList<String>();
        for (String format :
                List.of(
                        "%Y-%m-%d",
                        "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d")) {
            tries.add("try_strptime(" + name + ", '" + format + "')");
        }
        return "coalesce(" + String.join(", ", tries) + ")";
    }
}
