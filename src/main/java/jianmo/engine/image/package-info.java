/// Decodes pictures with ImageIO; its sole user beside the charts.
@NullMarked
package jianmo.engine.image;

import org.jspecify.annotations.NullMarked;
