package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.TableProfile.ColumnProfile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Share of values that hold personal data: e-mail addresses, phone numbers, citizens' numbers,
/// cards, accounts, network addresses ([PersonalKind]).
///
/// In a column of numbers, where a run of digits may be anything, half of the values must have the
/// form. A column of mostly different texts whose name says what it holds is a warning too.
final class PersonalData implements QualityCheck {

    private static final double OF_NUMBERS = 0.5;
    private static final double SMALLEST_NUMBER = 1e10;

    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)(.*[_. -])?(e[-_ ]?mail|mail|phone|mobile|telephone|ssn|passport|surname|"
                            + "(first|last|full|family)[-_ ]?name|(home|street)[-_ ]?address)"
                            + "([-_ ]?(no|nr|number|address))?|.*(姓名|身份证|手机|电话|邮箱|住址|护照).*");

    @Override
    public String id() {
        return "personal-data";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        var cells = new ArrayList<QualityCell>();
        double limit = input.thresholds().of(id());
        for (Column column : input.data().schema().columns()) {
            ColumnProfile facts = input.data().profile().column(column.name());
            if (facts.missing() < input.data().profile().rows() && readable(column, facts)) {
                cells.add(cell(input, column, facts, limit));
            }
        }
        if (cells.isEmpty()) {
            Message none = Message.of("quality.personal-data.none");
            cells.add(new QualityCell("", id(), 0.0, limit, Verdict.GOOD, none));
        }
        return cells;
    }

    private static boolean readable(Column column, ColumnProfile facts) {
        var numbers = facts.numbers();
        return switch (column.type()) {
            case CATEGORY, TEXT -> true;
            case NUMBER -> numbers != null && numbers.whole() && numbers.max() >= SMALLEST_NUMBER;
            case TIME, IMAGE -> false;
        };
    }

    private QualityCell cell(QualityInput input, Column column, ColumnProfile facts, double limit) {
        Map<PersonalKind, Long> kinds = new EnumMap<>(PersonalKind.class);
        var found = new RowScores();
        ColumnValues.texts(
                input,
                column,
                (row, text) -> {
                    if (text != null) {
                        look(row, text, kinds, found);
                    }
                });
        long present = input.table().rows() - facts.missing();
        double share = (double) found.size() / present;
        boolean number = column.type() == ColumnType.NUMBER;
        boolean personal = found.size() > 0 && (!number || share >= OF_NUMBERS);
        if (!personal) {
            boolean named =
                    !number
                            && NAMED.matcher(column.name()).matches()
                            && facts.distinct() > present / 2;
            String key = named ? "quality.personal-data.named" : "quality.personal-data.clean";
            return new QualityCell(
                    column.name(),
                    id(),
                    0.0,
                    limit,
                    named ? Verdict.WARNING : Verdict.GOOD,
                    Message.of(key),
                    Suspects.none(),
                    named ? List.of(Repairs.dropColumn(column.name())) : List.of());
        }
        PersonalKind most =
                kinds.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        Suspects rows = found.of(input.table());
        return new QualityCell(
                column.name(),
                id(),
                share,
                limit,
                share > limit ? Verdict.BAD : Verdict.GOOD,
                Message.of(
                        "quality.personal-data.some", found.size(), share, Message.of(most.key())),
                rows,
                List.of(Repairs.dropColumn(column.name()), Repairs.dropRows(rows.rows())));
    }

    private static void look(int row, String text, Map<PersonalKind, Long> kinds, RowScores found) {
        if (text.length() < 7) {
            return;
        }
        for (PersonalKind kind : PersonalKind.values()) {
            if (kind.isIn(text)) {
                kinds.merge(kind, 1L, Long::sum);
                found.add(row, PersonalKind.values().length - kind.ordinal());
                return;
            }
        }
    }
}
