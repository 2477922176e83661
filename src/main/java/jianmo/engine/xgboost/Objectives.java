package jianmo.engine.xgboost;

import jianmo.dataset.TargetCoding;

import java.util.Map;

/// What a booster minimises, as XGBoost's parameters have it.
final class Objectives {

    private Objectives() {}

    static Map<String, Object> of(TargetCoding target) {
        return switch (target.task()) {
            case BINARY -> Map.of("objective", "binary:logistic", "eval_metric", "logloss");
            case MULTICLASS ->
                    Map.of(
                            "objective", "multi:softprob",
                            "eval_metric", "mlogloss",
                            "num_class", target.classes().size());
            case REGRESSION -> Map.of("objective", "reg:squarederror", "eval_metric", "rmse");
        };
    }

    /// A quantile of a number, by its pinball loss. Directions are not kept there, as in LightGBM.
    static Map<String, Object> quantile(double quantile) {
        return Map.of(
                "objective", "reg:quantileerror",
                "quantile_alpha", quantile,
                "eval_metric", "quantile",
                "monotone_constraints", "()");
    }
}
