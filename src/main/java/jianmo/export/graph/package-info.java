/// Graphs as they are looked at: nodes, shapes and sizes, where each stands on the canvas, and what
/// differs between two of them layer by layer.
@NullMarked
package jianmo.export.graph;

import org.jspecify.annotations.NullMarked;
