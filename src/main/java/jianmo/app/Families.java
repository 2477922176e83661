package jianmo.app;

import jianmo.engine.djl.MlpFamily;
import jianmo.engine.lightgbm.LightgbmFamily;
import jianmo.engine.smile.ForestFamily;
import jianmo.engine.tribuo.LinearFamily;
import jianmo.engine.xgboost.XgboostFamily;
import jianmo.train.ModelFamily;

import java.util.List;

/// Every model family the studio knows, from simple to rich.
public final class Families {

    private Families() {}

    public static List<ModelFamily> all() {
        return List.of(
                new LinearFamily(),
                new ForestFamily(),
                new XgboostFamily(),
                new LightgbmFamily(),
                new MlpFamily());
    }
}
