package jianmo.compress.lean;

import jianmo.base.message.Message;
import jianmo.compress.lean.LeanReport.Locked;
import jianmo.compress.lean.LeanVariant.Against;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/// What variants are worth, in words that claim nothing inside the noise.
public final class LeanJudge {

    /// A variant is worth taking up to this share of FP32, in size and one-row time together.
    private static final double WORTH = 0.9;

    /// Below this share of FP32's speed a row alone counts as slower.
    private static final double NOT_SLOWER = 0.95;

    /// Shares that differ by no more count as equal.
    private static final double EQUAL = 1.05;

    private final String metric;
    private final double maxLoss;

    /// @param maxLoss share of the FP32 metric that may be lost
    public LeanJudge(String metric, double maxLoss) {
        this.metric = metric;
        this.maxLoss = maxLoss;
    }

    /// A sentence for each variant with a control.
    static List<Message> findings(List<LeanVariant> variants) {
        return variants.stream()
                .filter(v -> v.overControl() != null)
                .map(LeanJudge::finding)
                .toList();
    }

    private static Message finding(LeanVariant variant) {
        Against over = java.util.Objects.requireNonNull(variant.overControl());
        String key =
                over.undecided()
                        ? "lean.finding.unproven"
                        : over.gain() > 0 ? "lean.finding.better" : "lean.finding.worse";
        return Message.of(
                key,
                LeanReport.title(variant.name()),
                LeanReport.title(variant.control()),
                over.gain(),
                over.low(),
                over.high());
    }

    /// How much of the FP32 metric is lost, as a share of it; negative when it is better.
    private static double loss(double gain, double fp32) {
        return -gain / Math.max(Math.abs(fp32), 1e-9);
    }

    /// The variant that makes size and one-row time together the smallest without being slower or
    /// losing more than may be lost; FP32 where none gains a tenth. Of those that make them equally
    /// small the best.
    LeanVariant best(List<LeanVariant> variants) {
        LeanVariant fp32 = variants.getFirst();
        var within =
                variants.stream()
                        .filter(v -> loss(v.fp32().gain(), fp32.metric()) <= maxLoss)
                        .filter(v -> cost(v, fp32) <= WORTH)
                        .filter(v -> fp32.rowMicros() >= NOT_SLOWER * v.rowMicros())
                        .toList();
        double least = within.stream().mapToDouble(v -> cost(v, fp32)).min().orElse(1);
        return within.stream()
                .filter(v -> cost(v, fp32) <= EQUAL * least)
                .max(Comparator.comparingDouble(v -> v.fp32().gain()))
                .orElse(fp32);
    }

    private static double cost(LeanVariant variant, LeanVariant fp32) {
        return Math.sqrt(
                (double) variant.bytes() / fp32.bytes() * variant.rowMicros() / fp32.rowMicros());
    }

    /// What to say of the best one before locked rows are looked at.
    Message verdict(LeanVariant best, LeanVariant fp32) {
        if (best.name().equals(LeanReport.FP32)) {
            return Message.of("lean.verdict.fp32", maxLoss);
        }
        return Message.of(
                best.fp32().undecided()
                        ? "lean.verdict.equal"
                        : best.fp32().gain() > 0 ? "lean.verdict.better" : "lean.verdict.worse",
                LeanReport.title(best.name()),
                (double) best.bytes() / fp32.bytes(),
                fp32.rowMicros() / best.rowMicros(),
                best.fp32().gain(),
                best.fp32().low(),
                best.fp32().high(),
                Message.of("train.metric." + metric));
    }

    /// The report after its best variant was measured on locked rows: FP32 again where more is lost
    /// there than may be.
    ///
    /// @param locked null where there was nothing to look at
    public LeanReport after(LeanReport report, @Nullable Locked locked) {
        if (locked == null) {
            return report;
        }
        boolean holds = loss(locked.gain().gain(), locked.before()) <= maxLoss;
        var said =
                Message.of(
                        holds ? "lean.verdict.holds" : "lean.verdict.locked-lost",
                        report.verdict(),
                        locked.before(),
                        locked.after(),
                        locked.gain().low(),
                        locked.gain().high());
        return report.with(holds ? locked.variant() : LeanReport.FP32, said, locked);
    }
}
