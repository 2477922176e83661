/// Layered drawings of graphs, placed by JGraphX; its painting is not used.
@NullMarked
package jianmo.engine.layout;

import org.jspecify.annotations.NullMarked;
