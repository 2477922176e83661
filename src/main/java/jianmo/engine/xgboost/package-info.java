/// Gradient boosted trees through XGBoost4J; nobody else uses that library.
@NullMarked
package jianmo.engine.xgboost;

import org.jspecify.annotations.NullMarked;
