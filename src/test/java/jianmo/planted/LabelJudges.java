package jianmo.planted;

import jianmo.engine.xgboost.XgboostFamily;
import jianmo.quality.LabelJudge;
import jianmo.validate.LabelAgreement;

/// The judge of labels as the studio makes it.
public final class LabelJudges {

    private LabelJudges() {}

    public static LabelJudge of(PlainTable.Opened opened, int threads) {
        return LabelAgreement.standard(
                opened.table(), opened.data(), new XgboostFamily(), 7, threads);
    }
}
