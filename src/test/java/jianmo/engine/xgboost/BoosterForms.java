package jianmo.engine.xgboost;

import jianmo.dataset.TargetCoding;
import jianmo.train.form.TreeForm;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

/// Opens the conversion of boosters to benchmarks outside this package.
public final class BoosterForms {

    private BoosterForms() {}

    /// @param rounds how many of the booster's to keep
    public static TreeForm of(Booster booster, int inputs, TargetCoding target, int rounds)
            throws XGBoostError {
        return BoosterForm.of(booster, inputs, target, rounds);
    }
}
