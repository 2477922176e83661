/// The architecture decision tree: which model families fit the task, the data and the wish.
@NullMarked
package jianmo.advise;

import org.jspecify.annotations.NullMarked;
