package jianmo.explain.fair;

import jianmo.base.message.Message;
import jianmo.dataset.group.GroupFitter;
import jianmo.dataset.group.GroupRule;
import jianmo.explain.fair.Gap.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What a table of groups says in sentences.
public final class Judgement {

    /// A group is compared by a figure of at least as many rows.
    public static final int LEAST = Gaps.LEAST;

    private static final double FOUR_FIFTHS = 0.8;

    private final GroupTable table;

    public Judgement(GroupTable table) {
        this.table = table;
    }

    /// The report in one sentence: the widest gap shown, or that none was.
    public Message verdict(String column) {
        List<Gap> shown =
                table.gaps().stream().filter(gap -> gap.verdict() == Verdict.SHOWN).toList();
        if (!shown.isEmpty()) {
            Gap widest = shown.getFirst();
            for (Gap gap : shown) {
                widest = gap.low() > widest.low() ? gap : widest;
            }
            return Message.of(
                    "fair.verdict.shown",
                    column,
                    shown.size(),
                    table.gaps().size(),
                    criterion(widest),
                    sentence(widest));
        }
        boolean few = table.gaps().stream().anyMatch(gap -> gap.verdict() == Verdict.TOO_FEW);
        return Message.of(few ? "fair.verdict.few" : "fair.verdict.none", column);
    }

    private static Message criterion(Gap gap) {
        return Message.of("fair.criterion." + key(gap.criterion()));
    }

    static String key(Enum<?> constant) {
        return jianmo.base.message.Names.of(constant);
    }

    /// What a gap says, with its interval.
    public static Message sentence(Gap gap) {
        Message least = gap.least();
        Message most = gap.most();
        if (least == null || most == null) {
            return Message.of("fair.gap.no-groups", Gaps.LEAST);
        }
        String unit = shares(gap.criterion()) ? "share" : "number";
        return Message.of(
                "fair.gap." + unit + "." + key(gap.verdict()),
                Message.of("fair.measure." + key(gap.measure())),
                least,
                most,
                gap.value(),
                gap.low(),
                gap.high());
    }

    /// The four-fifths rule (EEOC 1978) beside demographic parity; null for other criteria.
    public static @Nullable Message fourFifths(Gap gap) {
        var ratio = gap.ratio();
        if (ratio == null) {
            return null;
        }
        String key =
                ratio.high() < FOUR_FIFTHS
                        ? "below"
                        : ratio.low() >= FOUR_FIFTHS ? "above" : "open";
        return Message.of("fair.four-fifths." + key, ratio.value(), ratio.low(), ratio.high());
    }

    /// What the proxies of the column mean.
    public static Message proxies(FairnessReport report) {
        String column = report.request().groups().column();
        Proxies proxies = report.proxies();
        var together = proxies == null ? null : proxies.together();
        if (together == null) {
            return Message.of("fair.proxies.none", column);
        }
        String key =
                together.low() >= Proxies.STRONG
                        ? "strong"
                        : together.low() > 0.5 ? "some" : "weak";
        return Message.of(
                "fair.proxies." + key,
                column,
                together.value(),
                together.low(),
                together.high(),
                Message.of(report.feature() ? "fair.proxies.read" : "fair.proxies.not-read"));
    }

    /// Whether gaps of a criterion are differences of shares, to be written in points of percent.
    public static boolean shares(Criterion criterion) {
        return switch (criterion) {
            case ERROR_BALANCE, ERROR_SIZE -> false;
            default -> true;
        };
    }

    /// Kleinberg 2016 and Chouldechova 2017: where the groups differ in truth, a model that is not
    /// perfect can't satisfy all criteria.
    public @Nullable Message impossibility() {
        Gap base = table.baseRates();
        Message least = base == null ? null : base.least();
        Message most = base == null ? null : base.most();
        boolean perfect =
                table.groups().stream()
                        .allMatch(group -> {
                            var accuracy = group.figures().get(Measure.ACCURACY);
                            return accuracy == null || accuracy.value() == 1;
                        });
        if (base == null
                || least == null
                || most == null
                || base.verdict() != Verdict.SHOWN
                || perfect) {
            return null;
        }
        return Message.of("fair.impossible", least, most, base.value(), base.low(), base.high());
    }

    /// Small groups, merged values, and rows left out.
    public List<Message> notes(GroupRule rule, long left) {
        var notes = new ArrayList<Message>();
        for (GroupFigures group : table.groups()) {
            if (group.rows() == 0) {
                notes.add(Message.of("fair.note.empty", group.group().name()));
            } else if (group.small()) {
                notes.add(Message.of("fair.note.small", group.group().name(), group.rows()));
            }
        }
        if (rule.merged() > 0) {
            notes.add(Message.of("fair.note.merged", rule.merged(), GroupFitter.RARE));
        }
        if (left > 0) {
            notes.add(Message.of("fair.note.left", left));
        }
        return notes;
    }
}
