package jianmo.app;

import jianmo.engine.djl.MlpFamily;
import jianmo.engine.ejml.GpFamily;
import jianmo.engine.libsvm.SvmFamily;
import jianmo.engine.smile.ForestFamily;
import jianmo.engine.tribuo.KnnFamily;
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
                new KnnFamily(),
                new ForestFamily(),
                new SvmFamily(),
                new GpFamily(),
                new XgboostFamily(),
                new MlpFamily());
    }
}
