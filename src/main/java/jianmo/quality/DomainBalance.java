package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How far the rows per source or group are from the wished mix: the largest difference of a share.
///
/// Without a wish, the groups of the column with the role GROUP should have equal shares, if they
/// are few.
final class DomainBalance implements QualityCheck {

    private static final int MOST_GROUPS = 20;

    /// How many times the threshold is bad.
    private static final int BAD = 3;

    @Override
    public String id() {
        return "domain-balance";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        double limit = input.thresholds().of(id());
        WishedMix mix = input.settings().mix();
        Optional<Column> column =
                input.data().schema().columns().stream()
                        .filter(c ->
                                mix == null
                                        ? c.role() == Role.GROUP
                                        : c.name().equals(mix.column()))
                        .findFirst();
        if (column.isEmpty()) {
            Message none =
                    mix == null
                            ? Message.of("quality.domain-balance.no-group")
                            : Message.of("quality.domain-balance.no-column", mix.column());
            return List.of(new QualityCell("", id(), null, limit, Verdict.NOT_APPLICABLE, none));
        }
        Column group = new Column(column.get().name(), ColumnType.CATEGORY, column.get().role());
        Map<String, Long> counts = ColumnValues.counts(input, group);
        if (mix == null && (counts.size() > MOST_GROUPS || counts.size() < 2)) {
            Message many = Message.of("quality.domain-balance.many", counts.size(), MOST_GROUPS);
            return List.of(
                    new QualityCell(group.name(), id(), null, limit, Verdict.NOT_APPLICABLE, many));
        }
        return List.of(cell(group.name(), counts, mix, limit));
    }

    private QualityCell cell(
            String column,
            Map<String, Long> counts,
            @org.jspecify.annotations.Nullable WishedMix mix,
            double limit) {
        var wished = new TreeMap<String, Double>();
        if (mix == null) {
            counts.keySet().forEach(name -> wished.put(name, 1.0 / counts.size()));
        } else {
            wished.putAll(mix.shares());
        }
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        String worst = "";
        double most = 0;
        double has = 0;
        for (var wish : wished.entrySet()) {
            double share = all == 0 ? 0 : (double) counts.getOrDefault(wish.getKey(), 0L) / all;
            if (worst.isEmpty() || Math.abs(share - wish.getValue()) > most) {
                most = Math.abs(share - wish.getValue());
                worst = wish.getKey();
                has = share;
            }
        }
        Verdict verdict = Verdict.atMost(most, limit, BAD * limit);
        Message note =
                Message.of(
                        verdict == Verdict.GOOD
                                ? "quality.domain-balance.even"
                                : "quality.domain-balance.uneven",
                        worst,
                        has,
                        wished.getOrDefault(worst, 0.0));
        return new QualityCell(column, id(), most, limit, verdict, note);
    }
}
