package jianmo.bench;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.xgboost.XgboostFamily;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// XGBoost through the studio beside xgboost4j alone, on the same matrix with the same settings.
///
/// The sides take turns round by round: whenever the studio reports a round, the other side does
/// its own, so that other programs on the machine slow both alike. Each side's clock stands still
/// while the other works.
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
        var small = settings.with(Map.of("maxRounds", 10));
        pair(family, synthetic(10_000, 3), validation, small);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < repeats; i++) {
            pairs.add(pair(family, train, validation, settings));
        }
        pairs.sort(Comparator.comparingDouble(Pair::ratio));
        Pair middle = pairs.get(pairs.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"train xgboost %d x %d, %d rounds\",\"ours\":%.2f,\"peer\":%.2f,"
                        + "\"unit\":\"s\",\"ratio\":%.3f,\"ratios\":%s,"
                        + "\"oursCpu\":%.2f,\"peerCpu\":%.2f}%n",
                rows,
                COLUMNS,
                rounds,
                middle.ours(),
                middle.peer(),
                middle.ratio(),
                pairs.stream().map(p -> String.format(Locale.ROOT, "%.3f", p.ratio())).toList(),
                middle.oursCpu(),
                middle.peerCpu());
    }

    /// Seconds of both sides by the clock and by the processor.
    private record Pair(double ours, double peer, double oursCpu, double peerCpu) {

        double ratio() {
            return peer / ours;
        }
    }

    private static Pair pair(
            XgboostFamily family, Labelled train, Labelled validation, Settings settings)
            throws XGBoostError {
        var target = new TargetCoding("y", Task.BINARY, List.of("0", "1"));
        try (var peer = new Alone(train, settings)) {
            double before = peer.seconds;
            double beforeCpu = peer.cpu;
            double cpu = cpuSeconds();
            long start = System.nanoTime();
            var trained =
                    family.train(
                            new TrainRequest(target, train, validation, settings, 7, THREADS),
                            (point, most) -> peer.round());
            double seconds = (System.nanoTime() - start) / 1e9;
            double ours = seconds - (peer.seconds - before);
            double oursCpu = cpuSeconds() - cpu - (peer.cpu - beforeCpu);
            if (trained.curve().size() != settings.whole("maxRounds")) {
                throw new IllegalStateException("stopped after " + trained.curve().size());
            }
            return new Pair(ours, peer.seconds, oursCpu, peer.cpu);
        }
    }

    /// Processor seconds of this process so far: steadier than the clock on a busy machine.
    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /// xgboost4j by itself, from the array to the trained booster; counts its own time.
    private static final class Alone implements AutoCloseable {

        private final DMatrix data;
        private final Booster booster;
        private int rounds;
        private double seconds;
        private double cpu;

        Alone(Labelled train, Settings settings) throws XGBoostError {
            double cpuBefore = cpuSeconds();
            long start = System.nanoTime();
            data = new DMatrix(train.matrix().values(), train.rows(), COLUMNS, Float.NaN);
            data.setLabel(train.labels());
            booster = XGBoost.train(data, parameters(settings), 0, new HashMap<>(), null, null);
            seconds = (System.nanoTime() - start) / 1e9;
            cpu = cpuSeconds() - cpuBefore;
        }

        void round() {
            double cpuBefore = cpuSeconds();
            long start = System.nanoTime();
            try {
                booster.update(data, rounds++);
            } catch (XGBoostError e) {
                throw new IllegalStateException(e);
            }
            seconds += (System.nanoTime() - start) / 1e9;
            cpu += cpuSeconds() - cpuBefore;
        }

        @Override
        public void close() {
            booster.dispose();
            data.dispose();
        }

        private static Map<String, Object> parameters(Settings settings) {
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
            return parameters;
        }
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
