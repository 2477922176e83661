package jianmo.engine.xgboost;

import jianmo.dataset.feature.Labelled;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/// Rows copied into XGBoost's own memory; freed on close.
final class NativeRows implements AutoCloseable {

    private final Labelled rows;
    private final DMatrix data;

    NativeRows(Labelled rows) throws XGBoostError {
        this.rows = rows;
        this.data =
                new DMatrix(
                        rows.matrix().values(), rows.rows(), rows.matrix().columns(), Float.NaN);
        try {
            data.setLabel(rows.labels());
            float[] weights = rows.weights();
            if (weights != null) {
                data.setWeight(weights);
            }
        } catch (XGBoostError e) {
            close();
            throw e;
        }
    }

    Labelled rows() {
        return rows;
    }

    DMatrix data() {
        return data;
    }

    @Override
    public void close() {
        data.dispose();
    }
}
