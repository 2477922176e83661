package jianmo.app;

import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.djl.BiLstmFamily;
import jianmo.engine.djl.CnnFamily;
import jianmo.engine.djl.MlpFamily;
import jianmo.engine.djl.MobileCnnFamily;
import jianmo.engine.djl.ResidualCnnFamily;
import jianmo.engine.djl.TabularResnetFamily;
import jianmo.engine.djl.TransformerFamily;
import jianmo.engine.ejml.GpFamily;
import jianmo.engine.ejml.OrdinalFamily;
import jianmo.engine.forest.ExtraTreesFamily;
import jianmo.engine.forest.ForestFamily;
import jianmo.engine.libsvm.SvmFamily;
import jianmo.engine.lightgbm.LightgbmFamily;
import jianmo.engine.tribuo.KnnFamily;
import jianmo.engine.tribuo.LinearFamily;
import jianmo.engine.xgboost.XgboostFamily;
import jianmo.train.HeadFamily;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelFamily;

import java.util.List;

/// Every model family the studio knows, from simple to rich.
public final class Families {

    private Families() {}

    public static List<ModelFamily> all() {
        return List.of(
                new LinearFamily(),
                new OrdinalFamily(),
                new KnnFamily(),
                new ForestFamily(),
                new ExtraTreesFamily(),
                new SvmFamily(),
                new GpFamily(),
                new XgboostFamily(),
                new LightgbmFamily(),
                new MlpFamily(),
                new TabularResnetFamily(),
                new BiLstmFamily(),
                new TransformerFamily(),
                tfidf(),
                sentence(),
                backbone(),
                new CnnFamily(),
                new MobileCnnFamily(),
                new ResidualCnnFamily());
    }

    /// Counted terms and a linear model.
    private static ModelFamily tfidf() {
        return new HeadFamily(
                "tfidf",
                PlanStyle.TERMS,
                0,
                List.of(new LinearFamily()),
                List.of(new Hyperparameter.Real("l2", 1e-3, 1e3, 0.05, true)));
    }

    /// A frozen sentence model and a small head.
    private static ModelFamily sentence() {
        return new HeadFamily(
                "sentence",
                PlanStyle.SENTENCES,
                1,
                List.of(new LinearFamily(), new MlpFamily()),
                List.of(new Hyperparameter.Real("l2", 1e-3, 1e3, 0.05, true)));
    }

    /// A frozen network of pictures and a small head.
    private static ModelFamily backbone() {
        return new HeadFamily(
                "backbone",
                PlanStyle.BACKBONE,
                1,
                List.of(new LinearFamily(), new MlpFamily()),
                List.of());
    }
}
