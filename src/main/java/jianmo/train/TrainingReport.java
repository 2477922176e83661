package jianmo.train;

import jianmo.base.message.Message;
import jianmo.dataset.Split;

import java.util.List;

/// What the training stage found.
///
/// @param metric name of the metric that decides (`auc`, `logLoss` for several classes, `rmse`)
/// @param models baseline first, then the families
/// @param verdict which was chosen and why, with the honest word when no model beats the baseline
public record TrainingReport(
        Split split, String metric, List<ModelReport> models, Message verdict) {
    public TrainingReport {
        models = List.copyOf(models);
    }

    public ModelReport chosen() {
        return models.stream().filter(ModelReport::chosen).findFirst().orElseThrow();
    }
}
