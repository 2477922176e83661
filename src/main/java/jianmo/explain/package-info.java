/// Which column moved the answer, and by how much: Shapley values and their summaries.
@NullMarked
package jianmo.explain;

import org.jspecify.annotations.NullMarked;
