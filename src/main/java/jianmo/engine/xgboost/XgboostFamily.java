package jianmo.engine.xgboost;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.CurvePoint;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelFamily;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainSample;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.TreeForm;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gradient boosted trees by XGBoost (Chen and Guestrin 2016), histogram method.
///
/// Use it for tables of mixed columns with a few hundred rows or more: it is the strongest family
/// there and needs no filling or scaling. Not for extrapolating beyond the training range, nor
/// where a straight line already fits.
///
/// Trains round by round. After [#PATIENCE] rounds without a lower loss on the validation rows it
/// stops and keeps the best round. Losses are taken on a sample of at most [#WATCHED_ROWS]
/// validation and [#WATCHED_TRAIN_ROWS] training rows, so that watching stays cheap.
public final class XgboostFamily implements ModelFamily {

    private static final int PATIENCE = 30;
    private static final int WATCHED_ROWS = 20_000;
    private static final int WATCHED_TRAIN_ROWS = 4_000;
    private static final long CELLS_FOR_THREADS = 100_000;

    private static final List<Hyperparameter> HYPERPARAMETERS =
            List.of(
                    new Hyperparameter.Real("learningRate", 0.005, 0.5, 0.05, true),
                    new Hyperparameter.Whole("maxDepth", 2, 12, 6, false),
                    new Hyperparameter.Real("minChildWeight", 0.1, 100, 5, true),
                    new Hyperparameter.Real("subsample", 0.4, 1, 0.8, false),
                    new Hyperparameter.Real("colsampleByTree", 0.3, 1, 0.7, false),
                    new Hyperparameter.Real("lambda", 0.01, 100, 1, true),
                    new Hyperparameter.Real("alpha", 0.0001, 10, 0.0001, true),
                    new Hyperparameter.Real("gamma", 0.0001, 10, 0.0001, true),
                    new Hyperparameter.Whole("maxRounds", 10, 2000, 1000, true));

    @Override
    public String id() {
        return "xgboost";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.SPARSE_TREE;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        return HYPERPARAMETERS;
    }

    @Override
    public int complexity() {
        return 2;
    }

    @Override
    public Trained train(TrainRequest request, TrainWatcher watcher) {
        Settings settings = request.settings().checked(HYPERPARAMETERS);
        try (var rows = new NativeRows(request.train());
                var watchedTrain =
                        new NativeRows(
                                TrainSample.of(
                                        request.train(), WATCHED_TRAIN_ROWS, request.seed()));
                var watched =
                        new NativeRows(
                                TrainSample.of(
                                        request.validation(), WATCHED_ROWS, request.seed()))) {
            Booster booster = start(rows, parameters(request, settings));
            try {
                var rounds = new Rounds(booster, rows, watchedTrain, watched, watcher);
                int best = rounds.run(settings.whole("maxRounds"), PATIENCE);
                TreeForm form =
                        BoosterForm.of(
                                booster,
                                request.train().matrix().columns(),
                                request.target(),
                                best);
                double difference = BoosterForm.difference(booster, watched, form, best);
                return new Trained(form, rounds.curve(), best, difference);
            } finally {
                booster.dispose();
            }
        } catch (XGBoostError e) {
            throw UserError.because(e, "train.engine-failed", "XGBoost", firstLine(e));
        }
    }

    private static Booster start(NativeRows rows, Map<String, Object> parameters)
            throws XGBoostError {
        return XGBoost.train(rows.data(), parameters, 0, new HashMap<>(), null, null);
    }

    private static Map<String, Object> parameters(TrainRequest request, Settings settings) {
        var parameters = new HashMap<String, Object>();
        parameters.put("tree_method", "hist");
        parameters.put("eta", settings.real("learningRate"));
        parameters.put("max_depth", settings.whole("maxDepth"));
        parameters.put("min_child_weight", settings.real("minChildWeight"));
        parameters.put("subsample", settings.real("subsample"));
        parameters.put("colsample_bytree", settings.real("colsampleByTree"));
        parameters.put("lambda", settings.real("lambda"));
        parameters.put("alpha", settings.real("alpha"));
        parameters.put("gamma", settings.real("gamma"));
        parameters.put("nthread", threads(request));
        parameters.put("seed", (int) (Seeds.of(request.seed(), "xgboost") & 0x7fffffff));
        parameters.put("verbosity", 0);
        parameters.putAll(objective(request.target()));
        return parameters;
    }

    /// A second thread pays only where a round is long beside the meeting of the threads.
    private static int threads(TrainRequest request) {
        var matrix = request.train().matrix();
        boolean small = (long) matrix.rows() * matrix.columns() < CELLS_FOR_THREADS;
        return small ? 1 : Math.max(1, request.threads());
    }

    private static Map<String, Object> objective(TargetCoding target) {
        return switch (target.task()) {
            case BINARY -> Map.of("objective", "binary:logistic", "eval_metric", "logloss");
            case MULTICLASS ->
                    Map.of(
                            "objective", "multi:softprob",
                            "eval_metric", "mlogloss",
                            "num_class", target.classes().size());
            case REGRESSION -> Map.of("objective", "reg:squarederror", "eval_metric", "rmse");
        };
    }

    private static String firstLine(XGBoostError e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// Rounds of boosting with early stopping.
    private static final class Rounds {

        private final Booster booster;
        private final NativeRows rows;
        private final DMatrix[] watched;
        private final TrainWatcher watcher;
        private final List<CurvePoint> curve = new ArrayList<>();

        Rounds(
                Booster booster,
                NativeRows rows,
                NativeRows train,
                NativeRows validation,
                TrainWatcher watcher) {
            this.booster = booster;
            this.rows = rows;
            this.watched = new DMatrix[] {train.data(), validation.data()};
            this.watcher = watcher;
        }

        /// @return the round to keep, from 1
        int run(int most, int patience) throws XGBoostError {
            int best = 1;
            double lowest = Double.POSITIVE_INFINITY;
            for (int round = 1; round <= most && round - best <= patience; round++) {
                booster.update(rows.data(), round - 1);
                var point = measure(round);
                curve.add(point);
                watcher.iteration(point, most);
                if (point.validation() < lowest) {
                    lowest = point.validation();
                    best = round;
                }
            }
            return best;
        }

        private CurvePoint measure(int round) throws XGBoostError {
            float[] losses = new float[2];
            booster.evalSet(watched, new String[] {"train", "validation"}, round - 1, losses);
            return new CurvePoint(round, losses[0], losses[1]);
        }

        List<CurvePoint> curve() {
            return curve;
        }
    }
}
