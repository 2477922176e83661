package jianmo.bench;

import static jianmo.bench.ShapRows.FEATURES;
import static jianmo.bench.ShapRows.THREADS;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.lightgbm.LightContrib;
import jianmo.explain.tree.TreeGame;
import jianmo.explain.tree.TreeInteractions;
import jianmo.explain.tree.TreeShap;
import jianmo.train.form.TreeForm;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Tree SHAP beside XGBoost's, LightGBM's and Smile's own on two threads. Run by hand:
/// `docs/benchmarks/run shap [depth6|depth8|forest|pairs|growth …]`.
public final class ShapBench {

    private static final int ROUNDS = 5;

    private ShapBench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> parts =
                arguments.length > 0
                        ? List.of(arguments)
                        : List.of("depth6", "pairs", "depth8", "forest", "growth");
        for (String part : parts) {
            switch (part) {
                case "depth6" -> depth6();
                case "depth8" -> xgboost("500 trees of depth 8", 500, 8, 20_000, 400);
                case "pairs" -> pairs();
                case "forest" -> ShapForest.run();
                case "growth" -> ShapGrowth.run();
                default -> throw new IllegalArgumentException(part);
            }
        }
    }

    private static void depth6() throws Exception {
        xgboost("100 trees of depth 6", 100, 6, 200_000, 3_000);
        String settings =
                "objective=binary verbose=-1 num_threads=2 num_leaves=64 max_depth=6"
                        + " min_data_in_leaf=1 min_sum_hessian_in_leaf=0";
        Matrix many = ShapRows.rows(2, 200_000);
        Matrix few = first(many, 3_000);
        try (var peer = new LightContrib(ShapRows.train(), settings, 100)) {
            TreeForm form = peer.form();
            var shap = new TreeShap(form);
            ShapPair.speed(
                    "100 trees of 64 leaves, LightGBM",
                    ROUNDS,
                    many.rows(),
                    () -> shap.contributions(many, THREADS, Progress.ignored()),
                    few.rows(),
                    () -> peer.contributions(few));
            double[] values = shap.contributions(few, THREADS, Progress.ignored());
            double[] theirs = peer.contributions(few);
            double apart = 0;
            for (int i = 0; i < values.length; i++) {
                apart = Math.max(apart, Math.abs(values[i] - theirs[i + i / FEATURES]));
            }
            System.err.printf(Locale.ROOT, "largest difference to LightGBM %.2e%n", apart);
        }
    }

    private static void xgboost(String name, int trees, int depth, int ours, int theirs)
            throws Exception {
        Booster booster = ShapRows.booster(trees, depth);
        TreeForm form = ShapRows.form(booster, trees);
        Matrix many = ShapRows.rows(2, ours);
        Matrix few = first(many, theirs);
        DMatrix data = ShapRows.data(few);
        var shap = new TreeShap(form);
        double begin =
                ShapPair.seconds(() -> {
                    var fresh = new TreeShap(form);
                    return fresh.contributions(first(few, 1), THREADS, Progress.ignored());
                });
        System.err.printf(
                Locale.ROOT,
                "%s: %d leaves; first row of all after %.0f ms, %d trees by tables, %.1f MB%n",
                name,
                form.trees().stream().mapToInt(tree -> (tree.nodes() + 1) / 2).sum(),
                begin * 1000,
                shap.tableTrees(),
                shap.tableBytes() / 1e6);
        ShapPair.speed(
                name,
                ROUNDS,
                ours,
                () -> shap.contributions(many, THREADS, Progress.ignored()),
                theirs,
                () -> booster.predictContrib(data, trees));
        ShapPair.line(
                name + ", memory",
                shap.tableBytes() / 1e6,
                ShapPair.growth(() -> booster.predictContrib(data, trees)),
                "MB",
                false);
        additivity(name, form, shap, few, booster.predictContrib(data, trees));
        data.dispose();
        booster.dispose();
    }

    private static void additivity(
            String name, TreeForm form, TreeShap shap, Matrix rows, float[][] theirs) {
        double[] values = shap.contributions(rows, THREADS, Progress.ignored());
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
        ShapPair.line(name + ", additivity error", ours, peers, "log-odds", false);
        System.err.printf(Locale.ROOT, "largest difference to XGBoost %.2e%n", apart);
    }

    /// Interaction values beside XGBoost's, and interventional values beside the same engine
    /// without tables, which goes through every pair of rows.
    private static void pairs() throws Exception {
        Booster booster = ShapRows.booster(100, 6);
        TreeForm form = ShapRows.form(booster, 100);
        Matrix many = ShapRows.rows(2, 20_000);
        Matrix few = first(many, 60);
        DMatrix data = ShapRows.data(few);
        var pairs = new TreeInteractions(TreeGame.pathDependent(form));
        System.err.printf(Locale.ROOT, "interaction values: %.1f MB%n", pairs.tableBytes() / 1e6);
        ShapPair.speed(
                "interaction values",
                3,
                many.rows(),
                () -> {
                    pairs.blocks(many, THREADS, Progress.ignored(), (_, _, _) -> {});
                    return many;
                },
                few.rows(),
                () -> XgboostPairs.of(booster, data, 100));
        float[] theirs = XgboostPairs.of(booster, data, 100);
        double[] values = pairs.of(few, Progress.ignored());
        double apart = 0;
        for (int i = 0; i < values.length; i++) {
            int row = i / (FEATURES * FEATURES);
            int pair = i % (FEATURES * FEATURES);
            int at = row * (FEATURES + 1) * (FEATURES + 1);
            at += pair / FEATURES * (FEATURES + 1) + pair % FEATURES;
            apart = Math.max(apart, Math.abs(values[i] - theirs[at]));
        }
        System.err.printf(Locale.ROOT, "largest difference of a pair %.2e%n", apart);
        var game = TreeGame.interventional(form, ShapRows.rows(5, 100));
        var tables = new TreeShap(game);
        var without = new TreeShap(game, 0);
        ShapPair.speed(
                "interventional, 100 background rows",
                3,
                100_000,
                () -> tables.contributions(ShapRows.rows(2, 100_000), THREADS, Progress.ignored()),
                1_000,
                () -> without.contributions(first(many, 1_000), THREADS, Progress.ignored()));
        data.dispose();
        booster.dispose();
    }

    static Matrix first(Matrix rows, int count) {
        return rows.take(IntStream.range(0, count).toArray());
    }
}
