package jianmo.bench;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.xgboost.BoosterForms;
import jianmo.explain.tree.TreeShap;
import jianmo.train.form.TreeForm;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Rows explained per second beside XGBoost's own `predictContrib`, with the same booster: 100
/// trees of depth 6 on 30 features, two threads each. Run by hand: `docs/benchmarks/run shap`.
public final class ShapBench {

    private static final int TRAIN = 20_000;
    private static final int FEATURES = 30;
    private static final int TREES = 100;
    private static final int DEPTH = 6;
    private static final int THREADS = 2;
    private static final int PEER_ROWS = 4_000;
    private static final int OUR_ROWS = 40_000;
    private static final int ROUNDS = 5;

    private ShapBench() {}

    public static void main(String[] arguments) throws Exception {
        Matrix train = rows(1, TRAIN);
        Booster booster = booster(train);
        TreeForm form =
                BoosterForms.of(
                        booster,
                        FEATURES,
                        new TargetCoding("y", Task.BINARY, List.of("no", "yes")),
                        TREES);
        Matrix many = rows(2, OUR_ROWS);
        Matrix few = many.take(IntStream.range(0, PEER_ROWS).toArray());
        var peer = new DMatrix(few.values(), few.rows(), FEATURES, Float.NaN);
        var shap = new TreeShap(form);
        double[] ourSpeeds = new double[ROUNDS];
        double[] peerSpeeds = new double[ROUNDS];
        double[] values = new double[0];
        float[][] theirs = new float[0][];
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            explain(shap, many, pool);
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                values = explain(shap, many, pool);
                ourSpeeds[round] = OUR_ROWS / seconds(start);
                start = System.nanoTime();
                theirs = booster.predictContrib(peer, TREES);
                peerSpeeds[round] = PEER_ROWS / seconds(start);
            }
        }
        long start = System.nanoTime();
        new TreeShap(form);
        System.err.printf(
                Locale.ROOT,
                "%d trees, %d nodes; prepared once in %.0f ms%n",
                form.trees().size(),
                form.trees().stream().mapToInt(tree -> tree.nodes()).sum(),
                seconds(start) * 1000);
        print("shap/rows per second", median(ourSpeeds), median(peerSpeeds), "rows/s", true);
        report(form, shap, values, theirs, few);
        peer.dispose();
        booster.dispose();
    }

    private static void report(
            TreeForm form, TreeShap shap, double[] values, float[][] theirs, Matrix rows) {
        float[] sums = form.sums(rows);
        double ours = 0;
        double peers = 0;
        double apart = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double ourTotal = shap.base()[0];
            double theirTotal = theirs[row][FEATURES];
            for (int c = 0; c < FEATURES; c++) {
                ourTotal += values[row * FEATURES + c];
                theirTotal += theirs[row][c];
                apart = Math.max(apart, Math.abs(values[row * FEATURES + c] - theirs[row][c]));
            }
            ours = Math.max(ours, Math.abs(ourTotal - sums[row]));
            peers = Math.max(peers, Math.abs(theirTotal - sums[row]));
        }
        print("shap/additivity error", ours, peers, "log-odds", false);
        System.err.printf(
                Locale.ROOT,
                "largest difference of a value %.2e, of the base %.2e%n",
                apart,
                Math.abs(shap.base()[0] - theirs[0][FEATURES]));
    }

    private static void print(
            String name, double ours, double peer, String unit, boolean largerIsBetter) {
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"%s\",\"ours\":%.4g,\"peer\":%.4g,\"unit\":\"%s\",\"ratio\":%.2f}%n",
                name,
                ours,
                peer,
                unit,
                largerIsBetter ? ours / peer : peer / ours);
    }

    /// Halves of the rows on a thread each.
    private static double[] explain(TreeShap shap, Matrix rows, ExecutorService pool)
            throws Exception {
        double[] values = new double[rows.rows() * FEATURES];
        List<Callable<Void>> parts =
                IntStream.range(0, THREADS)
                        .<Callable<Void>>mapToObj(part ->
                                () -> {
                                    int from = rows.rows() * part / THREADS;
                                    int to = rows.rows() * (part + 1) / THREADS;
                                    shap.contributions(rows, from, to, values);
                                    return null;
                                })
                        .toList();
        for (var done : pool.invokeAll(parts)) {
            done.get();
        }
        return values;
    }

    private static Booster booster(Matrix rows) throws Exception {
        float[] labels = new float[rows.rows()];
        RandomGenerator random = Seeds.generator(3, "labels");
        for (int row = 0; row < labels.length; row++) {
            double sum = 0;
            for (int c = 0; c < FEATURES; c++) {
                float x = rows.at(row, c);
                float y = rows.at(row, (c + 7) % FEATURES);
                sum += Float.isNaN(x) ? 0.5 : Math.sin(x * (c % 5 + 1)) + (y > x ? 0.3 : 0);
            }
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(5 - sum)) ? 1 : 0;
        }
        var data = new DMatrix(rows.values(), rows.rows(), FEATURES, Float.NaN);
        data.setLabel(labels);
        var parameters = new HashMap<String, Object>();
        parameters.put("objective", "binary:logistic");
        parameters.put("tree_method", "hist");
        parameters.put("max_depth", DEPTH);
        parameters.put("eta", 0.1);
        parameters.put("min_child_weight", 0);
        parameters.put("nthread", THREADS);
        parameters.put("verbosity", 0);
        Booster booster = XGBoost.train(data, parameters, TREES, Map.of(), null, null);
        data.dispose();
        return booster;
    }

    /// Normal numbers, one in twenty missing.
    private static Matrix rows(long seed, int count) {
        RandomGenerator random = Seeds.generator(seed, "shap");
        float[] values = new float[count * FEATURES];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(20) == 0 ? Float.NaN : (float) random.nextGaussian();
        }
        return new Matrix(values, count, FEATURES);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
