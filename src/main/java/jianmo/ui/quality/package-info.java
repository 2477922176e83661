/// The quality panel: the matrix as a grid, and its thresholds.
@NullMarked
package jianmo.ui.quality;

import org.jspecify.annotations.NullMarked;
