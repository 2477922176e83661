package jianmo.train;

/// Watches one training, iteration by iteration; may end it by throwing (cancelled, pruned).
@FunctionalInterface
public interface TrainWatcher {

    /// @param total iterations planned at most
    /// @throws java.util.concurrent.CancellationException to stop
    void iteration(CurvePoint point, int total);

    static TrainWatcher none() {
        return (_, _) -> {};
    }
}
