package jianmo.train;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Series;
import jianmo.base.message.Message;

import java.util.List;

/// Charts of a training, as data.
public final class TrainingCharts {

    private TrainingCharts() {}

    /// Loss per iteration on training and validation rows; iterations that were not measured are
    /// left out.
    public static Chart curve(ModelReport model) {
        return new Chart.Lines(
                Message.of("train.chart.curve", Message.of("train.family." + model.family())),
                Message.of("train.chart.iteration"),
                Message.of("train.chart.loss"),
                List.of(
                        series("train.chart.train", model.curve(), true),
                        series("train.chart.validation", model.curve(), false)));
    }

    private static Series series(String key, List<CurvePoint> curve, boolean train) {
        var measured =
                curve.stream()
                        .filter(p -> Double.isFinite(train ? p.train() : p.validation()))
                        .toList();
        return new Series(
                Message.of(key),
                measured.stream().map(p -> (double) p.iteration()).toList(),
                measured.stream().map(p -> train ? p.train() : p.validation()).toList());
    }
}
