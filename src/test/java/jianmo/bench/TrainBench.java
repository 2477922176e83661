package jianmo.bench;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.xgboost.XgboostFamily;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// XGBoost through the studio beside xgboost4j alone, on the same matrix with the same settings.
///
/// Arguments: rows (1,000,000), rounds (100), repeats (3).
public final class TrainBench {

    private static final int COLUMNS = 30;
    private static final int VALIDATION_ROWS = 20_000;
    private static final int THREADS = 2;

    private TrainBench() {}

    public static void main(String[] args) throws XGBoostError {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        int repeats = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        Labelled train = synthetic(rows, 1);
        Labelled validation = synthetic(VALIDATION_ROWS, 2);
        var family = new XgboostFamily();
        var settings = family.standard().with(Map.of("maxRounds", rounds, "maxDepth", 6));
        var target = new TargetCoding("y", Task.BINARY, List.of("0", "1"));
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        double ourCpu = 0;
        double theirCpu = 0;
        alone(synthetic(10_000, 3), settings, 5);
        for (int i = 0; i < repeats; i++) {
            double cpu = cpuSeconds();
            theirs.add(alone(train, settings, rounds));
            theirCpu += cpuSeconds() - cpu;
            cpu = cpuSeconds();
            long start = System.nanoTime();
            var trained =
                    family.train(
                            new TrainRequest(target, train, validation, settings, 7, THREADS),
                            TrainWatcher.none());
            ours.add((System.nanoTime() - start) / 1e9);
            ourCpu += cpuSeconds() - cpu;
            if (trained.curve().size() != rounds) {
                throw new IllegalStateException("stopped after " + trained.curve().size());
            }
        }
        double our = Collections.min(ours);
        double their = Collections.min(theirs);
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"train xgboost %d x %d, %d rounds\",\"ours\":%.2f,\"peer\":%.2f,"
                        + "\"unit\":\"s\",\"ratio\":%.3f,\"oursAll\":%s,\"peerAll\":%s,"
                        + "\"oursCpu\":%.2f,\"peerCpu\":%.2f,\"ratioCpu\":%.3f}%n",
                rows,
                COLUMNS,
                rounds,
                our,
                their,
                their / our,
                ours,
                theirs,
                ourCpu,
                theirCpu,
                theirCpu / ourCpu);
    }

    /// Processor seconds of this process so far: steadier than the clock on a busy machine.
    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /// Seconds that xgboost4j needs by itself, from the array to the trained booster.
    private static double alone(Labelled train, Settings settings, int rounds) throws XGBoostError {
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
        parameters.put("nthread", THREADS);
        parameters.put("seed", (int) (Seeds.of(7, "xgboost") & 0x7fffffff));
        long start = System.nanoTime();
        var data = new DMatrix(train.matrix().values(), train.rows(), COLUMNS, Float.NaN);
        data.setLabel(train.labels());
        var booster = XGBoost.train(data, parameters, rounds, new HashMap<>(), null, null);
        double seconds = (System.nanoTime() - start) / 1e9;
        booster.dispose();
        data.dispose();
        return seconds;
    }

    /// Normal columns; the class follows a few of them, products included, with noise.
    private static Labelled synthetic(int rows, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[rows * COLUMNS];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            int at = i * COLUMNS;
            for (int j = 0; j < COLUMNS; j++) {
                values[at + j] = (float) random.nextGaussian();
            }
            double sum =
                    values[at]
                            + values[at + 1] * values[at + 2]
                            + Math.abs(values[at + 3])
                            - 0.8
                            + 0.5 * random.nextGaussian();
            labels[i] = sum > 0 ? 1 : 0;
        }
        return new Labelled(new Matrix(values, rows, COLUMNS), labels);
    }
}
