/// Exact Shapley values of trees: tables over the conditions a row fulfils, quadrature where tables
/// would grow too large, against training weights or against background rows, and of pairs.
@NullMarked
package jianmo.explain.tree;

import org.jspecify.annotations.NullMarked;
