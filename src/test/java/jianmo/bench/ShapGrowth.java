package jianmo.bench;

import static jianmo.bench.ShapRows.THREADS;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.TreeGame;
import jianmo.explain.tree.TreeShap;
import jianmo.train.form.TreeForm;

import ml.dmlc.xgboost4j.java.Booster;

import java.util.Locale;

/// How the speed changes with depth, trees, rows and threads; the peer is quadrature alone (no
/// memory for tables), of threads one thread.
final class ShapGrowth {

    private ShapGrowth() {}

    static void run() throws Exception {
        for (int depth : new int[] {2, 4, 6, 8, 10}) {
            beside("growth, 50 trees of depth " + depth, form(50, depth), 10_000, 500);
        }
        for (int trees : new int[] {10, 100, 300}) {
            beside("growth, " + trees + " trees of depth 6", form(trees, 6), 40_000, 2_000);
        }
        TreeForm form = form(100, 6);
        for (int rows : new int[] {1, 10, 100, 1_000, 10_000}) {
            beside("growth, " + rows + " rows", form, rows, rows);
        }
        threads(form);
    }

    private static TreeForm form(int trees, int depth) throws Exception {
        Booster booster = ShapRows.booster(trees, depth);
        TreeForm form = ShapRows.form(booster, trees);
        booster.dispose();
        return form;
    }

    private static void beside(String name, TreeForm form, int ours, int theirs) throws Exception {
        var game = TreeGame.pathDependent(form);
        var shap = new TreeShap(game);
        var quadrature = new TreeShap(game, 0);
        Matrix many = ShapRows.rows(2, ours);
        Matrix few = ShapRows.rows(2, theirs);
        System.err.printf(
                Locale.ROOT,
                "%s: %d trees by tables, %.1f MB%n",
                name,
                shap.tableTrees(),
                shap.tableBytes() / 1e6);
        ShapPair.speed(
                name,
                3,
                ours,
                () -> shap.contributions(many, THREADS, Progress.ignored()),
                theirs,
                () -> quadrature.contributions(few, THREADS, Progress.ignored()));
    }

    private static void threads(TreeForm form) throws Exception {
        var shap = new TreeShap(form);
        Matrix rows = ShapRows.rows(2, 100_000);
        ShapPair.speed(
                "growth, two threads beside one",
                3,
                rows.rows(),
                () -> shap.contributions(rows, 2, Progress.ignored()),
                rows.rows(),
                () -> shap.contributions(rows, 1, Progress.ignored()));
    }
}
