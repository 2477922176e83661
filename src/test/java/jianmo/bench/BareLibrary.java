package jianmo.bench;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Labelled;
import jianmo.train.Settings;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.util.HashMap;
import java.util.Map;

/// A boosting library by itself, from the array to the trained booster; counts its own time.
final class BareLibrary implements AutoCloseable {

    private final Step round;
    private final Step close;
    private double seconds;
    private double cpu;

    private BareLibrary(Step round, Step close, double seconds, double cpu) {
        this.round = round;
        this.close = close;
        this.seconds = seconds;
        this.cpu = cpu;
    }

    /// Processor seconds of this process so far: steadier than the clock on a busy machine.
    static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    static BareLibrary xgboost(Labelled train, Settings settings) {
        double cpu = cpuSeconds();
        long start = System.nanoTime();
        try {
            var data =
                    new DMatrix(
                            train.matrix().values(), train.rows(), TrainBench.COLUMNS, Float.NaN);
            data.setLabel(train.labels());
            Booster booster =
                    XGBoost.train(data, xgboost(settings), 0, new HashMap<>(), null, null);
            int[] rounds = {0};
            return new BareLibrary(
                    () -> booster.update(data, rounds[0]++),
                    () -> {
                        booster.dispose();
                        data.dispose();
                    },
                    (System.nanoTime() - start) / 1e9,
                    cpuSeconds() - cpu);
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    /// With the library's own choice of how histograms are summed, which is not the same at any
    /// number of threads.
    static BareLibrary lightgbm(Labelled train, Settings settings) {
        double cpu = cpuSeconds();
        long start = System.nanoTime();
        try {
            var data =
                    LGBMDataset.createFromMat(
                            train.matrix().values(),
                            train.rows(),
                            TrainBench.COLUMNS,
                            true,
                            "verbosity=-1 num_threads=" + TrainBench.THREADS,
                            null);
            data.setField("label", train.labels());
            var booster = LGBMBooster.create(data, lightgbm(settings));
            return new BareLibrary(
                    booster::updateOneIter,
                    () -> {
                        booster.close();
                        data.close();
                    },
                    (System.nanoTime() - start) / 1e9,
                    cpuSeconds() - cpu);
        } catch (LGBMException e) {
            throw new IllegalStateException(e);
        }
    }

    void round() {
        double cpuBefore = cpuSeconds();
        long start = System.nanoTime();
        run(round);
        seconds += (System.nanoTime() - start) / 1e9;
        cpu += cpuSeconds() - cpuBefore;
    }

    double seconds() {
        return seconds;
    }

    double cpu() {
        return cpu;
    }

    @Override
    public void close() {
        run(close);
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (XGBoostError | LGBMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> xgboost(Settings settings) {
        var parameters = new HashMap<String, Object>();
        parameters.put("objective", "binary:logistic");
        parameters.put("tree_method", "hist");
        parameters.put("eta", settings.real("learningRate"));
        parameters.put("max_depth", settings.whole("maxDepth"));
        parameters.put("min_child_weight", settings.real("minChildWeight"));
        parameters.put("subsample", settings.real("subsample"));
        parameters.put("colsample_bytree", settings.real("colsampleByTree"));
        parameters.put("lambda", settings.real("lambda"));
        parameters.put("alpha", settings.real("alpha"));
        parameters.put("gamma", settings.real("gamma"));
        parameters.put("nthread", TrainBench.THREADS);
        parameters.put("seed", (int) (Seeds.of(7, "xgboost") & 0x7fffffff));
        return parameters;
    }

    private static String lightgbm(Settings settings) {
        return "objective=binary verbosity=-1 bagging_freq=1 num_threads="
                + TrainBench.THREADS
                + " learning_rate="
                + settings.real("learningRate")
                + " num_leaves="
                + settings.whole("numLeaves")
                + " min_data_in_leaf="
                + settings.whole("minDataInLeaf")
                + " bagging_fraction="
                + settings.real("baggingFraction")
                + " feature_fraction="
                + settings.real("featureFraction")
                + " lambda_l1="
                + settings.real("lambdaL1")
                + " lambda_l2="
                + settings.real("lambdaL2")
                + " min_gain_to_split="
                + settings.real("minGainToSplit");
    }

    @FunctionalInterface
    private interface Step {
        void run() throws XGBoostError, LGBMException;
    }
}
