/// Charts as data: numbers, names and keys of titles. One other package paints them.
@NullMarked
package jianmo.base.chart;

import org.jspecify.annotations.NullMarked;
