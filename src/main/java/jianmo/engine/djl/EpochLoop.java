package jianmo.engine.djl;

import jianmo.train.Checkpoint;
import jianmo.train.CurvePoint;
import jianmo.train.Measures;
import jianmo.train.TrainWatcher;

import java.util.ArrayList;
import java.util.List;

/// Epoch after epoch, until the planned number is reached, patience ends or the watcher has enough;
/// the weights of the best epoch are kept.
final class EpochLoop {

    /// Longest time without a chance to cancel.
    private static final long SILENCE_NANOS = 200_000_000;

    private final TrainWatcher watcher;
    private final Regime regime;
    private final Steps steps;
    private final Judge judge;
    private final Yardstick yardstick;
    private final List<CurvePoint> curve = new ArrayList<>();
    private NetState.Counters counters = NetState.Counters.start();
    private Values best;
    private long lastWord = System.nanoTime();

    EpochLoop(Regime regime, TrainWatcher watcher, Steps steps, Judge judge, Yardstick yardstick) {
        this.watcher = watcher;
        this.regime = regime;
        this.steps = steps;
        this.judge = judge;
        this.yardstick = yardstick;
        this.best = steps.values();
    }

    List<CurvePoint> curve() {
        return curve;
    }

    /// Leaves the best weights in the network, judged.
    ///
    /// @return the best epoch, from 1
    int run(Slots slots) {
        watcher.checkpoints()
                .latest()
                .map(Checkpoint::state)
                .flatMap(bytes -> NetState.read(bytes, slots))
                .ifPresent(this::restore);
        boolean enough = false;
        while (!enough && counters.epoch() < regime.epochs() && waited() < regime.patience()) {
            enough = epoch(counters.epoch() + 1);
        }
        steps.set(best);
        judge.loss(this::breathe);
        return counters.best();
    }

    /// Epochs without a new best.
    private int waited() {
        return counters.epoch() - counters.best();
    }

    /// @return whether it was the last
    private boolean epoch(int epoch) {
        long started = System.nanoTime();
        Steps.Pace pace = steps.epoch(epoch, counters.slowed(), this::breathe);
        double seconds = (System.nanoTime() - started) / 1e9;
        double loss = judge.loss(this::breathe);
        if (!Double.isFinite(loss)) {
            throw steps.diverged(epoch, pace.batches());
        }
        count(epoch, loss);
        curve.add(new CurvePoint(epoch, yardstick.shown(pace.loss()), yardstick.shown(loss)));
        tell();
        watcher.measured(
                new Measures(
                        epoch,
                        yardstick.metric(judge.answers()),
                        pace.rate(),
                        pace.norm(),
                        steps.rows() / seconds));
        watcher.answers(epoch, judge::answers);
        boolean last = epoch == regime.epochs() || waited() >= regime.patience();
        return !watcher.goesOn(epoch, last, () -> state().bytes());
    }

    private void count(int epoch, double loss) {
        int slowed = counters.slowed();
        if (loss < counters.lowest()) {
            best = steps.values();
            counters = new NetState.Counters(epoch, epoch, epoch, slowed, loss);
        } else {
            boolean slower = regime.slows(epoch - counters.changed());
            counters =
                    new NetState.Counters(
                            epoch,
                            counters.best(),
                            slower ? epoch : counters.changed(),
                            slower ? slowed + 1 : slowed,
                            counters.lowest());
        }
    }

    private NetState state() {
        return new NetState(counters, curve, steps.values(), best, steps.optimiser());
    }

    private void restore(NetState state) {
        counters = state.counters();
        best = state.best();
        curve.addAll(state.curve());
        steps.set(state.now(), state.optimiser());
    }

    private void breathe() {
        if (System.nanoTime() - lastWord > SILENCE_NANOS) {
            tell();
        }
    }

    /// Also repeats the last point inside a long epoch, so that the watcher can stop it.
    private void tell() {
        CurvePoint point =
                curve.isEmpty() ? new CurvePoint(0, Double.NaN, Double.NaN) : curve.getLast();
        watcher.iteration(point, regime.epochs());
        lastWord = System.nanoTime();
    }
}
