package jianmo.validate;

import jianmo.base.message.Message;
import jianmo.train.Metric;
import jianmo.validate.TripleCheck.Adversarial;
import jianmo.validate.TripleCheck.KFold;
import jianmo.validate.TripleCheck.TimeOrder;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;

/// Puts cross-validation, the order of time and the adversarial check together and says why they
/// agree or not, and which figure to expect in use.
public final class TripleVerdict {

    /// Lower end of the adversarial AUC above which rows count as different.
    public static final double DIFFERENT = 0.55;

    private static final int NAMED = 3;

    private TripleVerdict() {}

    /// @param chained whether the folds themselves went forward in time
    public static TripleCheck of(
            String metric,
            KFold folds,
            @Nullable TimeOrder time,
            Adversarial adversarial,
            boolean chained) {
        boolean worse = time != null && time.loss().low() > 0;
        boolean different = adversarial.auc().low() > DIFFERENT;
        String level =
                worse && different
                        ? "both"
                        : worse
                                ? "time"
                                : different ? (time == null ? "drift" : "harmless") : "agree";
        String told =
                level.equals("agree") && time == null
                        ? (chained ? "agree-forward" : "agree-untimed")
                        : level;
        Metric pooled = folds.pooled().getFirst();
        return new TripleCheck(
                folds,
                time,
                adversarial,
                level,
                Message.of(
                        "validate.triple." + told,
                        Message.of("train.metric." + metric),
                        pooled.value(),
                        time == null ? pooled.value() : time.future().value(),
                        adversarial.auc().value(),
                        names(adversarial),
                        Message.of("validate.against." + adversarial.against())));
    }

    private static String names(Adversarial adversarial) {
        String names =
                adversarial.columns().stream()
                        .limit(NAMED)
                        .map(TripleCheck.GiveAway::column)
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "–" : names;
    }
}
