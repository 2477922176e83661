/// The window: stages on the left, the panel in the middle, help on the right, jobs below.
@NullMarked
package jianmo.ui.shell;

import org.jspecify.annotations.NullMarked;
