package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.prepare.Preparation;

import java.util.List;
import java.util.TreeMap;

/// Share of rows whose label agrees with what models say that have not seen the row; the rows are
/// those whose label is probably wrong.
final class LabelConsistency implements QualityCheck {

    /// How far below the threshold is bad.
    private static final double FAR = 0.2;

    @Override
    public String id() {
        return "label-consistency";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        String target = input.data().target().column();
        double limit = input.thresholds().of(id());
        LabelVerdict labels =
                input.data().target().task().isClassification()
                        ? input.judge().judge(input.progress())
                        : LabelVerdict.unknown();
        Double share = labels.agreement();
        if (share == null) {
            Message why =
                    Message.of(
                            input.data().target().task().isClassification()
                                    ? "quality.label-consistency.too-few"
                                    : "quality.label-consistency.number");
            return List.of(new QualityCell(target, id(), null, limit, Verdict.NOT_APPLICABLE, why));
        }
        Verdict verdict = Verdict.atLeast(share, limit, limit - FAR);
        Message note =
                Message.of(
                        verdict == Verdict.GOOD
                                ? "quality.label-consistency.high"
                                : "quality.label-consistency.low",
                        share,
                        labels.total());
        List<Long> rows = labels.suspects().stream().map(LabelSuspect::row).toList();
        return List.of(
                new QualityCell(
                        target,
                        id(),
                        share,
                        limit,
                        verdict,
                        note,
                        new Suspects(rows, labels.total()),
                        repairs(target, labels.suspects())));
    }

    private static List<Repair> repairs(String target, List<LabelSuspect> suspects) {
        if (suspects.isEmpty()) {
            return List.of();
        }
        List<LabelSuspect> most = suspects.subList(0, Math.min(Repair.MOST_ROWS, suspects.size()));
        var labels = new TreeMap<Long, String>();
        most.forEach(suspect -> labels.put(suspect.row(), suspect.suggested()));
        return List.of(
                new Repair(
                        "relabel",
                        Message.of("quality.repair.relabel", most.size()),
                        List.of(new Preparation.Relabel(target, labels))),
                Repairs.dropRows(most.stream().map(LabelSuspect::row).toList()));
    }
}
