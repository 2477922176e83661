/// The tuning panel: trials as they come, what mattered, and what was gained.
@NullMarked
package jianmo.ui.tune;

import org.jspecify.annotations.NullMarked;
