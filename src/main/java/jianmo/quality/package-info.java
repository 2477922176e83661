/// The quality matrix: for each column and dimension a value, a threshold and a verdict.
@NullMarked
package jianmo.quality;

import org.jspecify.annotations.NullMarked;
