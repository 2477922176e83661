package jianmo.tune;

import jianmo.base.message.Message;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelReport;

import java.util.List;
import java.util.Map;

/// What the tuning stage found.
///
/// @param maximise whether larger values of `metric` are better
/// @param best the best trial
/// @param importance share of each setting in the spread of the values, sums to 1
/// @param model the model of the best settings, trained and kept; `chosen` tells whether it beat
///   the defaults
public record TuningReport(
        String family,
        String metric,
        boolean maximise,
        List<Hyperparameter> space,
        List<Trial> history,
        Trial best,
        Map<String, Double> importance,
        ModelReport model,
        Message verdict) {
    public TuningReport {
        space = List.copyOf(space);
        history = List.copyOf(history);
        importance = Map.copyOf(importance);
    }
}
