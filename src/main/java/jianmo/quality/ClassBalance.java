package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.TargetCoding;

import java.util.List;
import java.util.Map;

/// Share of the rarest class. The threshold holds for two classes and shrinks with their number:
/// threshold × 2 ÷ classes.
final class ClassBalance implements QualityCheck {

    /// Below this part of the threshold is bad.
    private static final double BAD = 0.1;

    @Override
    public String id() {
        return "class-balance";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        TargetCoding target = input.data().target();
        if (!target.task().isClassification()) {
            Message number = Message.of("quality.class-balance.number");
            return List.of(
                    new QualityCell(
                            target.column(), id(), null, null, Verdict.NOT_APPLICABLE, number));
        }
        double limit = input.thresholds().of(id()) * 2 / target.classes().size();
        var column = new Column(target.column(), ColumnType.CATEGORY, Role.TARGET);
        Map<String, Long> counts = ColumnValues.counts(input, column);
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        String rarest = target.classes().getFirst();
        for (String name : target.classes()) {
            if (counts.getOrDefault(name, 0L) < counts.getOrDefault(rarest, 0L)) {
                rarest = name;
            }
        }
        long rows = counts.getOrDefault(rarest, 0L);
        double share = all == 0 ? 0 : (double) rows / all;
        Verdict verdict = Verdict.atLeast(share, limit, BAD * limit);
        String key =
                verdict == Verdict.GOOD
                        ? "quality.class-balance.even"
                        : "quality.class-balance.rare";
        return List.of(
                new QualityCell(
                        target.column(),
                        id(),
                        share,
                        limit,
                        verdict,
                        Message.of(key, rarest, rows, share)));
    }
}
