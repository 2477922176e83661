package jianmo.engine.xgboost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.RealTable;
import jianmo.explain.TreeShap;
import jianmo.train.form.TreeForm;
import jianmo.tune.FamilyTrials;
import jianmo.tune.Trial;
import jianmo.tune.Tuning;
import jianmo.tune.TuningResult;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;

import org.junit.jupiter.api.Test;

import java.util.Map;

/// The tuner and tree SHAP on real boosters of the German credit table.
class BoosterTuneAndShapTest {

    private static final RealTable TABLE =
            RealTable.read("workspaces/german-credit/credit-g.arff", "class", Task.BINARY);

    @Test
    void shapValuesEqualXgboostsOwn() throws Exception {
        Labelled rows = withGaps(TABLE.parts(TABLE.shuffled(1)).getFirst());
        try (var data = new NativeRows(rows)) {
            Map<String, Object> parameters =
                    Map.of(
                            "objective", "binary:logistic",
                            "max_depth", 6,
                            "eta", 0.2,
                            "nthread", 1,
                            "verbosity", 0);
            Booster booster = XGBoost.train(data.data(), parameters, 50, Map.of(), null, null);
            int width = rows.matrix().columns();
            TreeForm form = BoosterForm.of(booster, width, TABLE.coding(), 50);
            var shap = new TreeShap(form);
            double[] ours = shap.contributions(rows.matrix(), Progress.ignored());
            float[][] theirs = booster.predictContrib(data.data(), 50);
            float[] sums = form.sums(rows.matrix());
            for (int row = 0; row < rows.rows(); row++) {
                double total = shap.base()[0];
                for (int c = 0; c < width; c++) {
                    assertEquals(theirs[row][c], ours[row * width + c], 1e-4);
                    total += ours[row * width + c];
                }
                assertEquals(theirs[row][width], shap.base()[0], 1e-4);
                assertEquals(sums[row], total, 1e-5);
            }
            booster.dispose();
        }
    }

    @Test
    void tuningBoostersIsRepeatableAndNeverWorseThanTheDefaults() {
        TuningResult first = tune(12);
        TuningResult again = tune(3);
        assertEquals(
                first.history().subList(0, 3).stream().map(Trial::settings).toList(),
                again.history().stream().map(Trial::settings).toList());
        assertEquals(
                first.history().subList(0, 3).stream().map(Trial::value).toList(),
                again.history().stream().map(Trial::value).toList());
        assertTrue(first.best().value() >= first.standard().value());
        assertTrue(first.best().number() == 1 || first.error() > 0);
        assertTrue(first.history().stream().noneMatch(t -> t.state() == Trial.State.FAILED));
    }

    private static TuningResult tune(int count) {
        var order = TABLE.shuffled(7);
        var parts = TABLE.parts(order.subList(0, 300), order.subList(300, 450));
        var family = new XgboostFamily();
        var trials =
                new FamilyTrials(
                        family, TABLE.coding(), parts.getFirst(), parts.getLast(), "auc", 7, 1);
        return new Tuning(family.searched(), true, count, 7).run(trials, Progress.ignored());
    }

    /// Every eleventh value is taken out.
    private static Labelled withGaps(Labelled rows) {
        float[] values = rows.matrix().values().clone();
        for (int i = 0; i < values.length; i += 11) {
            values[i] = Float.NaN;
        }
        return new Labelled(
                new Matrix(values, rows.rows(), rows.matrix().columns()), rows.labels());
    }
}
