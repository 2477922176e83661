/// The training panel: growing curves, models with intervals, and what the machine is doing.
@NullMarked
package jianmo.ui.train;

import org.jspecify.annotations.NullMarked;
