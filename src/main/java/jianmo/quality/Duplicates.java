package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.prepare.Preparation;

import java.util.List;

/// Share of rows that equal an earlier row in every feature and the target; the rows are the later
/// ones.
final class Duplicates implements QualityCheck {

    /// How many times the threshold is bad.
    private static final int BAD = 10;

    @Override
    public String id() {
        return "duplicates";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        List<Column> compared = RowPrints.compared(input);
        long[] prints = new RowPrints(input).of(compared, Double.NaN);
        var first = new FirstRows(prints.length);
        var later = new RowScores();
        for (int i = 0; i < prints.length; i++) {
            if (first.first(prints[i], i) != i) {
                later.add(i, 0);
            }
        }
        long found = later.size();
        double share = prints.length == 0 ? 0 : (double) found / prints.length;
        double limit = input.thresholds().of(id());
        Message note =
                found == 0
                        ? Message.of("quality.duplicates.none")
                        : Message.of("quality.duplicates.some", found, share);
        Verdict verdict = Verdict.atMost(share, limit, BAD * limit);
        List<Repair> repairs = found == 0 ? List.of() : List.of(once(compared));
        return List.of(
                new QualityCell(
                        "", id(), share, limit, verdict, note, later.of(input.table()), repairs));
    }

    private static Repair once(List<Column> compared) {
        return new Repair(
                "deduplicate",
                Message.of("quality.repair.deduplicate"),
                List.of(new Preparation.Deduplicate(compared.stream().map(Column::name).toList())));
    }
}
