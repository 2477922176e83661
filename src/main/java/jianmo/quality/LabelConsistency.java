package jianmo.quality;

import jianmo.base.message.Message;

import java.util.List;

/// Share of rows whose label agrees with what a model says that has not seen the row.
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
        double share =
                input.data().target().task().isClassification()
                        ? input.judge().agreement(input.progress())
                        : Double.NaN;
        if (Double.isNaN(share)) {
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
                        Math.round((1 - share) * input.data().profile().rows()));
        return List.of(new QualityCell(target, id(), share, limit, verdict, note));
    }
}
