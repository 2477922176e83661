/// How a model's answer goes with the values of a person's own columns: partial dependence,
/// accumulated effects, permutation importance, counterfactuals and prototypes. All ask the model
/// about raw rows, so they hold for every form of model.
@NullMarked
package jianmo.explain.effect;

import org.jspecify.annotations.NullMarked;
