package jianmo.train;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// One trained model in the project.
///
/// @param family id, or `baseline` for the model that ignores the features
/// @param metrics by name (`accuracy auc f1 logLoss`, or `rmse mae r2`), on validation rows
/// @param trainMetrics value of each metric on training rows
/// @param file name inside `models/`, null for the baseline
/// @param device what it was trained on, as `cpu`
/// @param chosen whether it is the one the next stages go on with
public record ModelReport(
        String family,
        Settings settings,
        Map<String, Metric> metrics,
        Map<String, Double> trainMetrics,
        List<CurvePoint> curve,
        int bestIteration,
        double engineDifference,
        double seconds,
        @Nullable String file,
        String device,
        boolean chosen) {
    public ModelReport {
        metrics = Map.copyOf(metrics);
        trainMetrics = Map.copyOf(trainMetrics);
        curve = List.copyOf(curve);
    }

    /// This one, chosen or not.
    public ModelReport chosen(boolean chosen) {
        return new ModelReport(
                family,
                settings,
                metrics,
                trainMetrics,
                curve,
                bestIteration,
                engineDifference,
                seconds,
                file,
                device,
                chosen);
    }
}
