package jianmo.engine.tribuo;

import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.train.CurvePoint;
import jianmo.train.Metrics;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.form.LayerForm;

import java.util.ArrayList;
import java.util.List;

/// Measures a growing model on training and validation rows and tells the watcher: log loss for
/// classes, root mean squared error for numbers.
final class LossCurve {

    private final TrainRequest request;
    private final TrainWatcher watcher;
    private final String metric;
    private final int total;
    private final List<CurvePoint> points = new ArrayList<>();

    LossCurve(TrainRequest request, TrainWatcher watcher) {
        this.request = request;
        this.watcher = watcher;
        this.metric = request.target().task() == Task.REGRESSION ? "rmse" : "logLoss";
        this.total = request.settings().whole(LinearFamily.ITERATIONS);
    }

    /// @param form the model after `iteration`, counted from 1
    /// @return the loss on validation rows
    double add(LayerForm form, int iteration) {
        double validation = loss(form, request.validation());
        var point = new CurvePoint(iteration, loss(form, request.train()), validation);
        points.add(point);
        watcher.iteration(point, total);
        return validation;
    }

    private double loss(LayerForm form, Labelled rows) {
        return Metrics.value(metric, request.target(), form.score(rows.matrix()), rows.labels());
    }

    List<CurvePoint> points() {
        return points;
    }
}
