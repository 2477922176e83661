package jianmo.train;

import jianmo.dataset.Task;

import java.util.ArrayList;
import java.util.List;

/// The curve of a family with few, long steps: log loss or root mean squared error on validation
/// rows after each, and a sign of life in between.
///
/// The first point is what the model that ignores the features answers, so that there is a point,
/// and a chance to cancel, before the work begins.
public final class FormCurve {

    private static final long QUIET = 200_000_000L;

    private final TrainRequest request;
    private final TrainWatcher watcher;
    private final String metric;
    private final int total;
    private final List<CurvePoint> points = new ArrayList<>();
    private long told;

    /// @param steps planned beside the first point
    public FormCurve(TrainRequest request, int steps, TrainWatcher watcher) {
        this.request = request;
        this.watcher = watcher;
        this.metric = request.target().task() == Task.REGRESSION ? "rmse" : "logLoss";
        this.total = steps + 1;
        var baseline = Baseline.of(request.target(), request.train().labels());
        add(baseline.scores(request.validation().rows()));
    }

    /// Takes the answers for all validation rows after the next step.
    ///
    /// @return the loss
    public double add(float[] scores) {
        double loss =
                Metrics.value(metric, request.target(), scores, request.validation().labels());
        tell(new CurvePoint(points.size() + 1, Double.NaN, loss));
        return loss;
    }

    /// To be called often inside a long step; cancels like any other word to the watcher.
    public void alive() {
        if (System.nanoTime() - told > QUIET) {
            told = System.nanoTime();
            watcher.iteration(points.getLast(), total);
        }
    }

    private void tell(CurvePoint point) {
        points.add(point);
        told = System.nanoTime();
        watcher.iteration(point, total);
    }

    public List<CurvePoint> points() {
        return List.copyOf(points);
    }
}
