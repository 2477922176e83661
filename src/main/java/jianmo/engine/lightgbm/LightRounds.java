package jianmo.engine.lightgbm;

import jianmo.dataset.feature.Labelled;
import jianmo.train.Checkpoint;
import jianmo.train.CurvePoint;
import jianmo.train.Measures;
import jianmo.train.Metrics;
import jianmo.train.TrainRequest;
import jianmo.train.TrainState;
import jianmo.train.TrainWatcher;
import jianmo.train.form.TreeForm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Rounds of boosting with early stopping, which can be left after any round and taken up again
/// with the same end.
///
/// A booster that goes on starts from the sums of the trees before, added up here in the library's
/// own order and in `double`, so it sees the same gradients. Rows and columns are drawn anew in
/// each round from that round's seed.
final class LightRounds implements AutoCloseable {

    /// The metric of this many watched rows is taken in each round; of more, less often.
    private static final int ROWS_PER_ROUND = 2_000;

    private static final int TRAIN = 0;
    private static final int VALIDATION = 1;

    private final TrainRequest request;
    private final LightSettings settings;
    private final Labelled watched;
    private final WatchedLoss trainLoss;
    private final WatchedLoss validationLoss;
    private final TrainWatcher watcher;
    private final LightBooster booster;
    private final List<CurvePoint> curve = new ArrayList<>();
    private final boolean varies;
    private String before = "";
    private int best = 1;

    /// @param rows all training rows
    /// @param train sample of them whose loss is shown
    /// @param watched sample of the validation rows whose loss decides
    LightRounds(
            TrainRequest request,
            LightSettings settings,
            LightRows rows,
            LightRows train,
            LightRows watched,
            TrainWatcher watcher) {
        this.request = request;
        this.settings = settings;
        this.watched = watched.rows();
        this.trainLoss = settings.loss(train);
        this.validationLoss = settings.loss(watched);
        this.watcher = watcher;
        this.varies = rows.varies();
        watcher.checkpoints()
                .latest()
                .ifPresent(checkpoint -> takeUp(checkpoint, List.of(rows, train, watched)));
        this.booster =
                new LightBooster(
                        rows,
                        List.of(train, watched),
                        settings.booster(curve.size()),
                        request.target().outputs());
    }

    private void takeUp(Checkpoint checkpoint, List<LightRows> starting) {
        TrainState state = TrainState.read(checkpoint, 1);
        curve.addAll(state.curve());
        best = state.best();
        before = new String(state.part(0), StandardCharsets.UTF_8);
        try {
            var trees = LightTree.read(before);
            starting.forEach(rows -> rows.start(sums(trees, rows.rows())));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw TrainState.unreadable(e, checkpoint);
        }
    }

    /// @return outputs × rows
    private double[] sums(List<LightTree> trees, Labelled rows) {
        int outputs = request.target().outputs();
        double[] sums = new double[outputs * rows.rows()];
        for (int t = 0; t < trees.size(); t++) {
            trees.get(t).add(rows.matrix(), sums, t % outputs * rows.rows());
        }
        return sums;
    }

    /// Trains on up to round `most`, until `patience` rounds brought no lower loss, or until no
    /// test improves anything.
    void run(int most, int patience) {
        boolean more = wanted(most, patience);
        while (more) {
            int round = curve.size() + 1;
            long begun = System.nanoTime();
            if (varies) {
                booster.reset(settings.round(round));
            }
            boolean grown = booster.update();
            if (!grown && round > 1) {
                return;
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            float[] answers = booster.answers(VALIDATION);
            judge(round, most, answers);
            tell(round, seconds, answers);
            more = watcher.goesOn(round, !grown || !wanted(most, patience), this::state);
        }
    }

    private boolean wanted(int most, int patience) {
        return curve.size() < most && curve.size() - best < patience;
    }

    private void judge(int round, int most, float[] answers) {
        double train = trainLoss.of(booster.answers(TRAIN));
        double validation = validationLoss.of(answers);
        TrainWatcher.requireFinite(train, round);
        TrainWatcher.requireFinite(validation, round);
        var point = new CurvePoint(round, train, validation);
        curve.add(point);
        watcher.iteration(point, most);
        if (validation < curve.get(best - 1).validation()) {
            best = round;
        }
    }

    private void tell(int round, double seconds, float[] answers) {
        double metric = Double.NaN;
        if (round % Math.ceilDiv(watched.rows(), ROWS_PER_ROUND) == 0) {
            metric =
                    Metrics.value(
                            Metrics.deciding(request.target().task()),
                            request.target(),
                            answers,
                            watched.labels());
        }
        watcher.measured(
                new Measures(
                        round,
                        metric,
                        request.settings().real(LightgbmFamily.LEARNING_RATE),
                        Double.NaN,
                        request.train().rows() / seconds));
        watcher.answers(round, () -> form(round).score(request.validation().matrix()));
    }

    private String trees() {
        return before + booster.trees();
    }

    private byte[] state() {
        byte[] text = trees().getBytes(StandardCharsets.UTF_8);
        return new TrainState(curve, best, List.of(text)).bytes();
    }

    /// The model of the first `rounds`.
    TreeForm form(int rounds) {
        int outputs = request.target().outputs();
        var trees = LightTree.read(trees());
        return settings.form(request, trees.subList(0, Math.min(trees.size(), rounds * outputs)));
    }

    /// The round to keep, from 1.
    int best() {
        return best;
    }

    List<CurvePoint> curve() {
        return curve;
    }

    /// What the booster of all rounds answers for the watched rows.
    float[] lastAnswers() {
        return booster.answers(VALIDATION);
    }

    @Override
    public void close() {
        booster.close();
    }
}
