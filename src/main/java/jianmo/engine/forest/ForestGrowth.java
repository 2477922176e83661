package jianmo.engine.forest;

import jianmo.dataset.TargetCoding;
import jianmo.train.Checkpoint;
import jianmo.train.CurvePoint;
import jianmo.train.Measures;
import jianmo.train.Metrics;
import jianmo.train.TrainRequest;
import jianmo.train.TrainState;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.FormBytes;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;

/// A forest while it grows, tree after tree; can be left and taken up again.
///
/// The trees keep their own answers until the end and are divided by their number only then, so a
/// finished tree is the same in a forest of any size.
final class ForestGrowth {

    private final TargetCoding target;
    private final int inputs;
    private final int rows;
    private final int total;
    private final ForestWatch watched;
    private final TrainWatcher watcher;
    private final List<Tree> trees = new ArrayList<>();
    private final List<CurvePoint> curve = new ArrayList<>();
    private final long begun = System.nanoTime();
    private int before;

    /// @param total trees wanted
    ForestGrowth(TrainRequest request, int total, ForestWatch watched, TrainWatcher watcher) {
        this.target = request.target();
        this.inputs = request.train().matrix().columns();
        this.rows = request.train().rows();
        this.total = total;
        this.watched = watched;
        this.watcher = watcher;
        watcher.checkpoints().latest().ifPresent(this::takeUp);
    }

    private void takeUp(Checkpoint checkpoint) {
        TrainState state = TrainState.read(checkpoint, 2);
        try {
            trees.addAll(((TreeForm) FormBytes.read(state.part(0))).trees());
            watched.restore(state.part(1), state.curve().size());
        } catch (IllegalArgumentException | ClassCastException e) {
            throw TrainState.unreadable(e, checkpoint);
        }
        curve.addAll(state.curve());
        before = curve.size();
    }

    /// Trees that stand.
    int grown() {
        return curve.size();
    }

    /// Takes the next tree.
    ///
    /// @return whether another is wanted
    boolean add(Grown tree) {
        trees.addAll(tree.trees());
        watched.add(tree.answers());
        int number = curve.size() + 1;
        var point = new CurvePoint(number, Double.NaN, watched.loss());
        curve.add(point);
        watcher.iteration(point, total);
        TrainWatcher.requireFinite(point.validation(), number);
        double seconds = (System.nanoTime() - begun) / 1e9;
        watcher.measured(
                new Measures(
                        number,
                        watched.metric(Metrics.deciding(target.task())),
                        Double.NaN,
                        Double.NaN,
                        (double) (number - before) * rows / seconds));
        watcher.answers(number, () -> form().score(watched.all()));
        return watcher.goesOn(number, number >= total, this::state);
    }

    private byte[] state() {
        var undivided = new TreeForm(inputs, new float[target.outputs()], Link.IDENTITY, trees);
        return new TrainState(
                        curve, curve.size(), List.of(FormBytes.write(undivided), watched.sums()))
                .bytes();
    }

    Trained finish() {
        TreeForm form = form();
        return new Trained(form, curve, curve.size(), watched.difference(form));
    }

    /// The mean of the trees so far.
    private TreeForm form() {
        var parts = trees.stream().map(tree -> divided(tree, curve.size())).toList();
        return new TreeForm(inputs, new float[target.outputs()], Link.IDENTITY, parts);
    }

    private static Tree divided(Tree tree, int count) {
        float[] values = tree.value().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((double) values[i] / count);
        }
        return tree.withValues(values);
    }
}
