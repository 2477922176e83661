/// Looking at rows without a target: as points in a plane, in groups, by how unusual they are.
@NullMarked
package jianmo.dataset.explore;

import org.jspecify.annotations.NullMarked;
