/// Gradient boosted trees with native categories through LightGBM; nobody else uses that library.
@NullMarked
package jianmo.engine.lightgbm;

import org.jspecify.annotations.NullMarked;
