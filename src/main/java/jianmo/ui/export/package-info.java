/// The export panel: one button, then FP32 and INT8 side by side.
@NullMarked
package jianmo.ui.export;

import org.jspecify.annotations.NullMarked;
