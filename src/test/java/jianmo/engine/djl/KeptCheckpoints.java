package jianmo.engine.djl;

import jianmo.train.Checkpoint;
import jianmo.train.Checkpoints;
import jianmo.train.CurvePoint;
import jianmo.train.TrainWatcher;
import jianmo.train.Wish;

import java.util.Optional;

/// Keeps the last checkpoint in memory; pauses once, after an epoch that is named.
final class KeptCheckpoints implements Checkpoints, TrainWatcher {

    private final int pauseAfter;
    private Optional<Checkpoint> kept = Optional.empty();
    private int told;
    private boolean paused;

    KeptCheckpoints(int pauseAfter) {
        this.pauseAfter = pauseAfter;
    }

    @Override
    public Optional<Checkpoint> latest() {
        return kept;
    }

    @Override
    public void offer(int iteration, State state, boolean wanted) {
        if (wanted) {
            kept = Optional.of(new Checkpoint(iteration, state.bytes()));
            paused = true;
        }
    }

    @Override
    public void iteration(CurvePoint point, int total) {
        told = point.iteration();
    }

    @Override
    public Wish wish() {
        return !paused && told == pauseAfter ? Wish.PAUSE : Wish.GO_ON;
    }

    @Override
    public Checkpoints checkpoints() {
        return this;
    }
}
