package jianmo.engine.lightgbm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.ml.lightgbm.PredictionType;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.TreeShap;
import jianmo.train.form.Link;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;

/// Our contributions beside LightGBM's own, on the same booster.
class LightgbmShapTest {

    private static final int COLUMNS = 10;
    private static final int ROUNDS = 20;

    @Test
    void contributionsEqualLightgbmsOwn() throws Exception {
        Native.load();
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
        String settings = "objective=regression verbose=-1 num_threads=1 num_leaves=20 max_bin=60";
        LGBMDataset data =
                LGBMDataset.createFromMat(
                        values,
                        rows,
                        COLUMNS,
                        true,
                        settings + " categorical_feature=0,1 min_data_per_group=5",
                        null);
        data.setField("label", labels);
        LGBMBooster booster = LGBMBooster.create(data, settings);
        for (int round = 0; round < ROUNDS; round++) {
            booster.updateOneIter();
        }
        double[] theirs =
                booster.predictForMat(
                        values, rows, COLUMNS, true, PredictionType.C_API_PREDICT_CONTRIB);
        var form = form(booster);
        assertTrue(form.trees().stream().anyMatch(tree -> tree.levels().length > 0));
        booster.close();
        data.close();
        var shap = new TreeShap(form);
        double[] ours = shap.contributions(new Matrix(values, rows, COLUMNS), Progress.ignored());
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < COLUMNS; c++) {
                assertEquals(theirs[i * (COLUMNS + 1) + c], ours[i * COLUMNS + c], 1e-5);
            }
            assertEquals(theirs[i * (COLUMNS + 1) + COLUMNS], shap.base()[0], 1e-5);
        }
    }

    private static TreeForm form(LGBMBooster booster) throws Exception {
        String text = booster.saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.SPLIT);
        var trees = LightTree.read(text).stream().map(tree -> tree.tree(0)).toList();
        assertEquals(ROUNDS, trees.size());
        return new TreeForm(COLUMNS, new float[1], Link.IDENTITY, trees);
    }
}
