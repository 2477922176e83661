package jianmo.explain.fair;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.explain.fair.RepairReport.Effect;
import jianmo.train.Metric;

import java.util.ArrayList;
import java.util.List;

/// What came of a repair, in sentences.
public final class RepairJudgement {

    /// A repair is called good that takes at least this share of the gap away.
    public static final double HALF = 0.5;

    /// … at no more than this loss of accuracy.
    public static final double POINT = 0.01;

    private final RepairRequest request;
    private final Effect effect;

    /// @param effect measured last
    public RepairJudgement(RepairRequest request, Effect effect) {
        this.request = request;
        this.effect = effect;
    }

    /// Whether the gap was halved for at most one point of accuracy.
    public boolean good() {
        Gap before = effect.before().gap(request.criterion());
        Gap after = effect.after().gap(request.criterion());
        return after.value() <= (1 - HALF) * before.value()
                && effect.accuracyChange().value() >= -POINT;
    }

    public Message verdict() {
        Gap before = effect.before().gap(request.criterion());
        Gap after = effect.after().gap(request.criterion());
        boolean halved = after.value() <= (1 - HALF) * before.value();
        boolean cheap = effect.accuracyChange().value() >= -POINT;
        String key = halved ? cheap ? "good" : "dear" : "little";
        return Message.of(
                "fair.repair.verdict." + key,
                Message.of("fair.criterion." + Names.of(request.criterion())),
                before.value(),
                after.value(),
                effect.accuracyChange().value(),
                effect.accuracyChange().low(),
                effect.accuracyChange().high());
    }

    /// @param thresholds empty for reweighing
    public List<Message> notes(List<GroupThreshold> thresholds) {
        var notes = new ArrayList<Message>();
        for (GroupThreshold each : thresholds) {
            if (!each.fitted()) {
                notes.add(Message.of("fair.repair.note.unfitted", each.group().name(), Gaps.LEAST));
            }
        }
        Metric before = effect.overallBefore().found();
        Metric after = effect.overallAfter().found();
        if (before != null && after != null) {
            notes.add(Message.of("fair.repair.note.found", before.value(), after.value()));
        }
        if (request.repair() == Repair.THRESHOLDS) {
            notes.add(Message.of("fair.repair.note.law"));
        }
        return notes;
    }
}
