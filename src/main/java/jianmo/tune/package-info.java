/// Bayesian search over a family's settings.
@NullMarked
package jianmo.tune;

import org.jspecify.annotations.NullMarked;
