package jianmo.bench;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/// XGBoost's interaction values. Its Java package has no method for them, but the native call
/// behind `predict` takes their option, so that is called by reflection.
final class XgboostPairs {

    private static final int INTERACTIONS = 16;

    private XgboostPairs() {}

    /// @return rows × (columns + 1) × (columns + 1)
    static float[] of(Booster booster, DMatrix rows, int trees)
            throws ReflectiveOperationException {
        Method predict =
                Class.forName("ml.dmlc.xgboost4j.java.XGBoostJNI")
                        .getDeclaredMethod(
                                "XGBoosterPredict",
                                long.class,
                                long.class,
                                int.class,
                                int.class,
                                float[][].class);
        predict.setAccessible(true);
        Field handle = Booster.class.getDeclaredField("handle");
        handle.setAccessible(true);
        float[][] answer = new float[1][];
        int failed =
                (int)
                        predict.invoke(
                                null,
                                handle.getLong(booster),
                                rows.getHandle(),
                                INTERACTIONS,
                                trees,
                                answer);
        if (failed != 0) {
            throw new IllegalStateException("XGBoost gave no interaction values");
        }
        return answer[0];
    }
}
