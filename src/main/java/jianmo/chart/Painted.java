package jianmo.chart;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import java.util.List;

/// A painted chart and what can be pointed at in it.
public final class Painted {

    private final BufferedImage image;
    private final List<Mark> marks;
    private final @Nullable PlotArea plot;

    /// @param image of type `TYPE_INT_ARGB_PRE`, `scale` times the size asked for
    Painted(BufferedImage image, List<Mark> marks, @Nullable PlotArea plot) {
        this.image = image;
        this.marks = List.copyOf(marks);
        this.plot = plot;
    }

    BufferedImage image() {
        return image;
    }

    /// In device pixels.
    public int width() {
        return image.getWidth();
    }

    /// In device pixels.
    public int height() {
        return image.getHeight();
    }

    /// The pixels themselves, row by row, ARGB with premultiplied alpha; not a copy.
    public IntBuffer pixels() {
        return IntBuffer.wrap(((DataBufferInt) image.getRaster().getDataBuffer()).getData());
    }

    /// In the size asked for, not in device pixels.
    public List<Mark> marks() {
        return marks;
    }

    /// Where the horizontal axis lies, for curves and points; null for other charts.
    public @Nullable PlotArea plot() {
        return plot;
    }
}
