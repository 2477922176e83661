package jianmo.validate;

import jianmo.base.message.Message;
import jianmo.train.Metrics;
import jianmo.validate.ValidationReport.Overfit;

import java.util.List;

/// Says whether a model has learned its training rows by heart.
///
/// The gap is how much better it does on training rows than on held-out rows, as a share of what
/// the metric can span: from the model that ignores the features to a perfect one (AUC 0.5 to 1,
/// RMSE from the baseline's down to 0). A gap within two standard errors of the folds is no
/// finding, whatever its size. Forests reach a large gap by their nature, since each tree fits its
/// rows closely; there too the held-out figure is the one to trust.
public final class OverfitRule {

    /// Shares of the span from which a gap is called slight and strong.
    private static final double SLIGHT = 0.10;

    private static final double STRONG = 0.25;

    private OverfitRule() {}

    /// @param trainScore mean over the folds on their training rows
    /// @param perFold the held-out score of each fold
    /// @param baseline the score of the model that ignores the features
    public static Overfit judge(
            String metric, double trainScore, List<Double> perFold, double baseline) {
        double held = perFold.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double span = Math.abs((Metrics.higherIsBetter(metric) ? 1 : 0) - baseline);
        double gap = Metrics.gain(metric, trainScore, held) / Math.max(span, 1e-9);
        double noise = 2 * standardError(perFold, held) / Math.max(span, 1e-9);
        String level =
                !(gap > SLIGHT) || gap <= noise ? "none" : gap > STRONG ? "strong" : "slight";
        return new Overfit(
                gap,
                level,
                Message.of(
                        "validate.overfit." + level,
                        Message.of("train.metric." + metric),
                        trainScore,
                        held,
                        gap));
    }

    private static double standardError(List<Double> values, double mean) {
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        int n = values.size();
        return n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
    }
}
