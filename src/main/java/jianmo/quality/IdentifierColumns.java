package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.TableProfile.ColumnProfile;

import java.util.ArrayList;
import java.util.List;

/// Share of different values among the values of a category or a whole number: near 1 the column
/// names its rows.
final class IdentifierColumns implements QualityCheck {

    @Override
    public String id() {
        return "identifier";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        var cells = new ArrayList<QualityCell>();
        long rows = input.data().profile().rows();
        for (Column column : input.data().schema().columns()) {
            ColumnProfile facts = input.data().profile().column(column.name());
            if (column.role() != Role.TARGET && names(facts) && facts.missing() < rows) {
                cells.add(cell(column, facts, rows));
            }
        }
        return cells;
    }

    private static boolean names(ColumnProfile facts) {
        var numbers = facts.numbers();
        return facts.type() == ColumnType.CATEGORY
                || facts.type() == ColumnType.NUMBER && numbers != null && numbers.whole();
    }

    private QualityCell cell(Column column, ColumnProfile facts, long rows) {
        double share = (double) facts.distinct() / (rows - facts.missing());
        Verdict verdict = Verdict.GOOD;
        String key = "quality.identifier.no";
        if (SchemaGuess.looksLikeIdentifier(facts, rows)) {
            boolean used = column.role() == Role.FEATURE;
            verdict = used ? Verdict.BAD : Verdict.GOOD;
            key = used ? "quality.identifier.used" : "quality.identifier.left-out";
        }
        return new QualityCell(
                column.name(),
                id(),
                share,
                SchemaGuess.IDENTIFIER_SHARE,
                verdict,
                Message.of(key, share),
                Suspects.none(),
                verdict == Verdict.BAD ? List.of(Repairs.dropColumn(column.name())) : List.of());
    }
}
