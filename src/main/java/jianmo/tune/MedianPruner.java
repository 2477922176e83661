package jianmo.tune;

import java.util.ArrayList;
import java.util.List;

/// Stops a trial that can no longer reach the median: when its loss, falling on until the planned
/// end as fast as it fell lately, would still be worse than the median of the best losses of the
/// trials before.
///
/// The usual median rule (Golovin et al. 2017) compares at the same iteration and so throws away
/// every small learning rate, which starts slowly and ends well. Loss curves flatten, so a straight
/// line is a generous guess and only hopeless trials are stopped.
///
/// Looks at the loss the engine reports on validation rows, which need not be the metric that
/// decides; it waits for `trials` full trials.
final class MedianPruner {

    private static final int SHORTEST = 5;

    private final int trials;
    private final int warmup;
    private final List<Double> earlier = new ArrayList<>();
    private final List<Double> current = new ArrayList<>();

    /// @param trials finished trials before any is stopped
    /// @param warmup iterations before a trial may be stopped
    MedianPruner(int trials, int warmup) {
        this.trials = trials;
        this.warmup = Math.max(warmup, SHORTEST);
    }

    /// Whether the running trial is hopeless, given its loss after the next iteration. NaN is
    /// skipped.
    ///
    /// @param total iterations planned at most
    boolean lags(double loss, int total) {
        double best = current.isEmpty() ? Double.POSITIVE_INFINITY : current.getLast();
        current.add(Double.isNaN(loss) ? best : Math.min(best, loss));
        int step = current.size();
        if (step <= warmup || earlier.size() < trials) {
            return false;
        }
        int window = Math.max(SHORTEST, step / 4);
        double now = current.getLast();
        double fall = (current.get(step - 1 - window) - now) / window;
        return now - fall * Math.max(0, total - step) > median();
    }

    private double median() {
        double[] sorted = earlier.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /// Ends the running trial.
    ///
    /// @param complete whether later trials shall be compared with it
    void end(boolean complete) {
        if (complete && !current.isEmpty()) {
            earlier.add(current.getLast());
        }
        current.clear();
    }
}
