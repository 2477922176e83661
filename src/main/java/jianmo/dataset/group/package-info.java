/// Rows divided into groups by one column: what fairness looks at, and what a training may weigh.
@NullMarked
package jianmo.dataset.group;

import org.jspecify.annotations.NullMarked;
