/// The explanation panel: what the model goes by, over all rows and for one.
@NullMarked
package jianmo.ui.explain;

import org.jspecify.annotations.NullMarked;
