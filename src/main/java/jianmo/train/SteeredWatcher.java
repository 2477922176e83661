package jianmo.train;

import java.util.function.Supplier;

/// Passes everything on to a watcher, and answers for it what is wanted and where checkpoints lie.
record SteeredWatcher(TrainWatcher watcher, Steering steering) implements TrainWatcher {

    @Override
    public void iteration(CurvePoint point, int total) {
        watcher.iteration(point, total);
    }

    @Override
    public void measured(Measures measures) {
        watcher.measured(measures);
    }

    @Override
    public void answers(int iteration, Supplier<float[]> scores) {
        watcher.answers(iteration, scores);
    }

    @Override
    public Wish wish() {
        return steering.wish();
    }

    @Override
    public Checkpoints checkpoints() {
        return steering.checkpoints();
    }
}
