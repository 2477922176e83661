/// Edits of a table: what a person changes is a step in the recipe, replayed on new data, and the
/// source file is never touched.
@NullMarked
package jianmo.dataset.prepare;

import org.jspecify.annotations.NullMarked;
