/// Trees in small whole numbers: thresholds become ranks among the model's own splits, which loses
/// nothing, and leaves become 8-bit codes with scales, which loses no more than a stated bound.
@NullMarked
package jianmo.compress.tree;

import org.jspecify.annotations.NullMarked;
