package jianmo.engine.lightgbm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.TreeShap;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;

/// Our contributions beside LightGBM's own, on the same booster.
class LightgbmShapTest {

    private static final int COLUMNS = 10;
    private static final int ROUNDS = 20;

    @Test
    void contributionsEqualLightgbmsOwn() {
        var random = Seeds.generator(4, "rows");
        int rows = 1500;
        float[] values = new float[rows * COLUMNS];
        float[] labels = new float[rows];
        for (int i = 0; i < values.length; i++) {
            boolean level = i % COLUMNS < 2;
            float x = level ? random.nextInt(8) : (float) random.nextGaussian();
            values[i] = random.nextInt(12) == 0 ? Float.NaN : x;
            labels[i / COLUMNS] += Float.isNaN(x) ? 0.4f : level ? x * 3 % 8 * 0.2f : x * x * 0.3f;
        }
        int[] levels = new int[COLUMNS];
        levels[0] = 8;
        levels[1] = 8;
        var matrix = new Matrix(values, rows, COLUMNS, levels);
        String settings =
                "objective=regression verbose=-1 num_threads=1 num_leaves=20 max_bin=60"
                        + " min_data_per_group=5";
        try (var booster = new LightContrib(new Labelled(matrix, labels), settings, ROUNDS)) {
            check(booster.form(), matrix, booster.contributions(matrix));
        }
    }

    private static void check(TreeForm form, Matrix matrix, double[] theirs) {
        assertEquals(ROUNDS, form.trees().size());
        assertTrue(form.trees().stream().anyMatch(tree -> tree.levels().length > 0));
        var shap = new TreeShap(form);
        double[] ours = shap.contributions(matrix, Progress.ignored());
        for (int i = 0; i < matrix.rows(); i++) {
            for (int c = 0; c < COLUMNS; c++) {
                assertEquals(theirs[i * (COLUMNS + 1) + c], ours[i * COLUMNS + c], 1e-5);
            }
            assertEquals(theirs[i * (COLUMNS + 1) + COLUMNS], shap.base()[0], 1e-5);
        }
    }
}
