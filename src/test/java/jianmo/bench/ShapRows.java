package jianmo.bench;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.engine.xgboost.BoosterForms;
import jianmo.train.form.TreeForm;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Rows and boosters for [ShapBench].
final class ShapRows {

    static final int FEATURES = 30;
    static final int THREADS = 2;
    private static final int TRAIN = 20_000;

    private ShapRows() {}

    /// Normal numbers, one in twenty missing.
    static Matrix rows(long seed, int count) {
        RandomGenerator random = Seeds.generator(seed, "shap");
        float[] values = new float[count * FEATURES];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(20) == 0 ? Float.NaN : (float) random.nextGaussian();
        }
        return new Matrix(values, count, FEATURES);
    }

    /// Rows to train with, two classes.
    static Labelled train() {
        Matrix rows = rows(1, TRAIN);
        float[] labels = new float[TRAIN];
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
        return new Labelled(rows, labels);
    }

    static Booster booster(int trees, int depth) throws Exception {
        Labelled rows = train();
        DMatrix data = data(rows.matrix());
        data.setLabel(rows.labels());
        var parameters = new HashMap<String, Object>();
        parameters.put("objective", "binary:logistic");
        parameters.put("tree_method", "hist");
        parameters.put("max_depth", depth);
        parameters.put("eta", 0.1);
        parameters.put("min_child_weight", 0);
        parameters.put("nthread", THREADS);
        parameters.put("verbosity", 0);
        Booster booster = XGBoost.train(data, parameters, trees, Map.of(), null, null);
        data.dispose();
        return booster;
    }

    static DMatrix data(Matrix rows) throws Exception {
        return new DMatrix(rows.values(), rows.rows(), FEATURES, Float.NaN);
    }

    static TreeForm form(Booster booster, int trees) throws Exception {
        var target = new TargetCoding("y", Task.BINARY, List.of("no", "yes"));
        return BoosterForms.of(booster, FEATURES, target, trees);
    }
}
