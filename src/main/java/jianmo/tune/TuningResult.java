package jianmo.tune;

import jianmo.base.message.Message;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelReport;

import java.util.List;
import java.util.Map;

/// What a search found, before the best settings are trained for good.
///
/// @param best the best trial; the defaults when nothing beat them
/// @param error standard error of the best trial's gain over the defaults, from the size of the
///   validation rows; 0: not known
/// @param importance share of each setting in the spread of the values, see [FunctionalAnova]
public record TuningResult(
        List<Hyperparameter> space,
        boolean maximise,
        List<Trial> history,
        Trial best,
        double error,
        Map<String, Double> importance) {

    public TuningResult {
        space = List.copyOf(space);
        history = List.copyOf(history);
        importance = Map.copyOf(importance);
    }

    /// The trial of the default settings, the first.
    public Trial standard() {
        return history.getFirst();
    }

    /// How much better the best is than the defaults, in the metric's unit, never negative; NaN
    /// when the defaults failed.
    public double gain() {
        return Math.abs(best.value() - standard().value());
    }

    /// Whether the gain is larger than the uncertainty of the validation rows, or the defaults
    /// failed. Where it is not, the defaults are as good a choice.
    public boolean beatsStandard() {
        return best.number() != standard().number() && (Double.isNaN(gain()) || gain() > error);
    }

    /// What to say about it: never more than the rows can carry.
    public Message verdict() {
        int tried = history.size();
        double value = best.value();
        if (best.number() == standard().number()) {
            return Message.of("tune.verdict.defaults-best", tried, value);
        }
        if (!Study.finished(standard())) {
            return Message.of("tune.verdict.defaults-failed", tried, value);
        }
        if (error <= 0) {
            return Message.of("tune.verdict.unsure", tried, value, standard().value(), gain());
        }
        return Message.of(
                gain() > error ? "tune.verdict.better" : "tune.verdict.within-noise",
                tried,
                value,
                standard().value(),
                gain(),
                error);
    }

    /// The stage's report.
    ///
    /// @param metric name of what was searched
    /// @param model trained with [#best] (or with the defaults where they are as good) and kept
    public TuningReport report(String family, String metric, ModelReport model) {
        return new TuningReport(
                family, metric, maximise, space, history, best, importance, model, verdict());
    }
}
