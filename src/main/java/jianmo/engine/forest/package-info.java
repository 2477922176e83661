/// Random forests and extremely randomised trees, grown here: the libraries at hand visit every row
/// of the table at every node, or keep each value as an object (decision 14).
@NullMarked
package jianmo.engine.forest;

import org.jspecify.annotations.NullMarked;
