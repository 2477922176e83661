/// Whether a model treats groups of rows alike: figures of each group, the usual criteria, repairs
/// with their price, and which other columns give the group away.
@NullMarked
package jianmo.explain.fair;

import org.jspecify.annotations.NullMarked;
