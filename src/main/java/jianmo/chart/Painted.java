package jianmo.chart;

import java.awt.image.BufferedImage;
import java.util.List;

/// A painted chart and what can be pointed at in it.
///
/// @param image of type `TYPE_INT_ARGB_PRE`, `scale` times the size asked for
/// @param marks in the size asked for, not scaled
public record Painted(BufferedImage image, List<Mark> marks) {
    public Painted {
        marks = List.copyOf(marks);
    }
}
