package jianmo.tune;

import java.util.ArrayList;
import java.util.List;

/// Stops a trial that lags: after `warmup` iterations, when its best loss so far is worse than the
/// median of the best losses earlier trials had reached at the same iteration (Golovin et al. 2017).
///
/// Looks at the loss the engine reports on validation rows, which need not be the metric that
/// decides; it waits for `trials` full trials and never stops the first ones.
final class MedianPruner {

    private final int trials;
    private final int warmup;
    private final List<double[]> earlier = new ArrayList<>();
    private final List<Double> current = new ArrayList<>();

    /// @param trials finished trials before any is stopped
    /// @param warmup iterations before a trial may be stopped
    MedianPruner(int trials, int warmup) {
        this.trials = trials;
        this.warmup = warmup;
    }

    /// Whether the running trial lags, given its loss after the next iteration. NaN is skipped.
    boolean lags(double loss) {
        double best = current.isEmpty() ? Double.POSITIVE_INFINITY : current.getLast();
        current.add(Double.isNaN(loss) ? best : Math.min(best, loss));
        int step = current.size() - 1;
        if (step < warmup || earlier.size() < trials) {
            return false;
        }
        double[] others =
                earlier.stream()
                        .mapToDouble(curve -> curve[Math.min(step, curve.length - 1)])
                        .sorted()
                        .toArray();
        double median = (others[(others.length - 1) / 2] + others[others.length / 2]) / 2;
        return current.getLast() > median;
    }

    /// Ends the running trial.
    ///
    /// @param complete whether later trials shall be compared with it
    void end(boolean complete) {
        if (complete && !current.isEmpty()) {
            earlier.add(current.stream().mapToDouble(Double::doubleValue).toArray());
        }
        current.clear();
    }
}
