/// From a table's columns to a matrix of numbers, by a plan fitted on training rows alone.
@NullMarked
package jianmo.dataset.feature;

import org.jspecify.annotations.NullMarked;
