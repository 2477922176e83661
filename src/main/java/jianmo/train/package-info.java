/// Model families, their settings, training, metrics with intervals, and the model file.
@NullMarked
package jianmo.train;

import org.jspecify.annotations.NullMarked;
