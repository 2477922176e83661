package jianmo.ui.train;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Series;
import jianmo.base.message.Message;
import jianmo.train.CurvePoint;
import jianmo.train.ModelReport;
import jianmo.train.TrainingReport;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Loss curves by family, in the order in which they were trained.
record Curves(Map<String, Curve> byFamily) {

    /// What was measured so far.
    record Curve(
            List<Double> trainX,
            List<Double> train,
            List<Double> validationX,
            List<Double> validation) {

        static Curve empty() {
            return new Curve(
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        private void addTrain(double x, double y) {
            if (Double.isFinite(y)) {
                trainX.add(x);
                train.add(y);
            }
        }

        private void addValidation(double x, double y) {
            if (Double.isFinite(y)) {
                validationX.add(x);
                validation.add(y);
            }
        }
    }

    static Curves of(TrainingReport report) {
        var curves = new LinkedHashMap<String, Curve>();
        for (ModelReport model : report.models()) {
            if (!model.curve().isEmpty()) {
                var curve = Curve.empty();
                for (CurvePoint point : model.curve()) {
                    curve.addTrain(point.iteration(), point.train());
                    curve.addValidation(point.iteration(), point.validation());
                }
                curves.put(model.family(), curve);
            }
        }
        return new Curves(curves);
    }

    /// @param family whose train and validation loss to draw; null: the validation loss of all
    /// @param names of families in the language of the window
    Chart.Lines chart(@Nullable String family, Map<String, String> names) {
        var series = new ArrayList<Series>();
        byFamily.forEach((id, curve) -> {
            String name = names.getOrDefault(id, id);
            if (family == null) {
                series.add(
                        new Series(
                                Message.of("panels.train.curve.name", name),
                                curve.validationX(),
                                curve.validation()));
            } else if (family.equals(id)) {
                series.add(
                        new Series(
                                Message.of("panels.train.curve.validation"),
                                curve.validationX(),
                                curve.validation()));
                series.add(
                        new Series(
                                Message.of("panels.train.curve.train"),
                                curve.trainX(),
                                curve.train()));
            }
        });
        return new Chart.Lines(
                family == null
                        ? Message.of("panels.train.curve.all")
                        : Message.of("panels.train.curve.one", names.getOrDefault(family, family)),
                Message.of("panels.train.curve.iteration"),
                Message.of("panels.train.curve.loss"),
                series);
    }
}
