package jianmo.engine.xgboost;

import jianmo.train.Checkpoint;
import jianmo.train.CurvePoint;
import jianmo.train.Measures;
import jianmo.train.Metrics;
import jianmo.train.TrainRequest;
import jianmo.train.TrainState;
import jianmo.train.TrainWatcher;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rounds of boosting with early stopping, which can be left after any round and taken up again
/// with the same end.
///
/// XGBoost seeds its random numbers anew in every round (`seed_per_iteration`), but draws columns
/// from a generator that its tree builder made once. So the builder is dropped after every round,
/// by naming another tree method and the wanted one again; the next is made from the round's seed.
final class Rounds implements AutoCloseable {

    private static final String METHOD = "hist";
    private static final String OTHER_METHOD = "approx";

    /// The metric of this many watched rows is taken in each round; of more, less often.
    private static final int ROWS_PER_ROUND = 2_000;

    private final TrainRequest request;
    private final NativeRows rows;
    private final NativeRows watched;
    private final DMatrix[] measured;
    private final TrainWatcher watcher;
    private final Booster booster;
    private final List<CurvePoint> curve = new ArrayList<>();
    private int best = 1;

    /// @param train sample of the training rows whose loss is shown
    /// @param watched sample of the validation rows whose loss decides
    Rounds(
            TrainRequest request,
            Map<String, Object> parameters,
            NativeRows rows,
            NativeRows train,
            NativeRows watched,
            TrainWatcher watcher)
            throws XGBoostError {
        this.request = request;
        this.rows = rows;
        this.watched = watched;
        this.measured = new DMatrix[] {train.data(), watched.data()};
        this.watcher = watcher;
        var checkpoint = watcher.checkpoints().latest();
        this.booster =
                checkpoint.isPresent()
                        ? takeUp(checkpoint.get())
                        : XGBoost.train(rows.data(), parameters, 0, new HashMap<>(), null, null);
        try {
            booster.setParams(parameters);
        } catch (XGBoostError e) {
            close();
            throw e;
        }
    }

    private Booster takeUp(Checkpoint checkpoint) {
        TrainState state = TrainState.read(checkpoint, 1);
        curve.addAll(state.curve());
        best = state.best();
        try {
            return XGBoost.loadModel(new ByteArrayInputStream(state.part(0)));
        } catch (XGBoostError | IOException e) {
            throw TrainState.unreadable(e, checkpoint);
        }
    }

    /// Trains on up to round `most`, or until `patience` rounds brought no lower loss.
    void run(int most, int patience) throws XGBoostError {
        boolean more = wanted(most, patience);
        while (more) {
            int round = curve.size() + 1;
            long begun = System.nanoTime();
            booster.setParam("tree_method", METHOD);
            booster.update(rows.data(), round - 1);
            booster.setParam("tree_method", OTHER_METHOD);
            double seconds = (System.nanoTime() - begun) / 1e9;
            judge(round, most);
            tell(round, seconds);
            more = watcher.goesOn(round, !wanted(most, patience), this::state);
        }
    }

    private boolean wanted(int most, int patience) {
        return curve.size() < most && curve.size() - best < patience;
    }

    private float[] losses(int round) throws XGBoostError {
        float[] losses = new float[2];
        try {
            booster.evalSet(measured, new String[] {"train", "validation"}, round - 1, losses);
        } catch (NumberFormatException _) {
            // it cannot read the "inf" and "nan" that it writes itself
            Arrays.fill(losses, Float.NaN);
        }
        return losses;
    }

    private void judge(int round, int most) throws XGBoostError {
        float[] losses = losses(round);
        TrainWatcher.requireFinite(losses[0], round);
        TrainWatcher.requireFinite(losses[1], round);
        var point = new CurvePoint(round, losses[0], losses[1]);
        curve.add(point);
        watcher.iteration(point, most);
        if (point.validation() < curve.get(best - 1).validation()) {
            best = round;
        }
    }

    private void tell(int round, double seconds) throws XGBoostError {
        double metric = Double.NaN;
        if (round % Math.ceilDiv(watched.rows().rows(), ROWS_PER_ROUND) == 0) {
            metric =
                    Metrics.value(
                            Metrics.deciding(request.target().task()),
                            request.target(),
                            answers(watched.data(), 0),
                            watched.rows().labels());
        }
        watcher.measured(
                new Measures(
                        round,
                        metric,
                        request.settings().real(XgboostFamily.LEARNING_RATE),
                        Double.NaN,
                        rows.rows().rows() / seconds));
        watcher.answers(round, this::validationAnswers);
    }

    private float[] validationAnswers() {
        try {
            if (watched.rows() == request.validation()) {
                return answers(watched.data(), 0);
            }
            try (var all = new NativeRows(request.validation())) {
                return answers(all.data(), 0);
            }
        } catch (XGBoostError e) {
            throw XgboostFamily.failed(e);
        }
    }

    /// @param trees rounds to use; 0 for all
    private float[] answers(DMatrix data, int trees) throws XGBoostError {
        int outputs = request.target().outputs();
        float[][] perRow = booster.predict(data, false, trees);
        float[] answers = new float[perRow.length * outputs];
        for (int i = 0; i < perRow.length; i++) {
            System.arraycopy(perRow[i], 0, answers, i * outputs, outputs);
        }
        return answers;
    }

    private byte[] state() {
        try {
            return new TrainState(curve, best, List.of(booster.toByteArray("ubj"))).bytes();
        } catch (XGBoostError e) {
            throw XgboostFamily.failed(e);
        }
    }

    Booster booster() {
        return booster;
    }

    /// The round to keep, from 1.
    int best() {
        return best;
    }

    List<CurvePoint> curve() {
        return curve;
    }

    /// What the booster of the best round answers for the watched rows.
    float[] bestAnswers() throws XGBoostError {
        return answers(watched.data(), best);
    }

    @Override
    public void close() {
        booster.dispose();
    }
}
