/// The way of one row through the trees of a model, told in the columns and values of a person's
/// own table.
@NullMarked
package jianmo.explain.path;

import org.jspecify.annotations.NullMarked;
