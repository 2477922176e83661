/// Graphs to look at, alone or two side by side: nodes, shapes, sizes, and the error of each layer.
@NullMarked
package jianmo.ui.graph;

import org.jspecify.annotations.NullMarked;
