package jianmo.explain.view;

import jianmo.base.chart.Dots;
import jianmo.base.chart.RowHeat;
import jianmo.base.chart.RowMask;

import java.util.BitSet;

/// From a shape or a place on a chart to rows. Walks over all dots: a few milliseconds a million.
public final class Picks {

    private Picks() {}

    /// From a value to a pixel.
    @FunctionalInterface
    public interface ToPixel {
        double of(double value);
    }

    /// Whether a place lies inside a shape.
    @FunctionalInterface
    public interface Inside {
        boolean contains(double x, double y);
    }

    /// Rows with at least one dot inside.
    public static RowMask inside(Dots dots, ToPixel across, ToPixel up, Inside shape) {
        var bits = new BitSet(dots.rows());
        float[] xs = dots.x();
        float[] ys = dots.y();
        int rows = dots.rows();
        for (int line = 0; line < dots.size(); line += rows) {
            for (int row = 0; row < rows; row++) {
                int i = line + row;
                if (shape.contains(across.of(xs[i]), up.of(ys[i]))) {
                    bits.set(row);
                }
            }
        }
        return RowMask.of(bits, rows);
    }

    /// The dot nearest to a place; -1 when none is nearer than `most` pixels.
    public static int nearest(
            Dots dots, ToPixel across, ToPixel up, double x, double y, double most) {
        int nearest = -1;
        double least = most * most;
        for (int i = 0; i < dots.size(); i++) {
            double dx = across.of(dots.x()[i]) - x;
            double dy = up.of(dots.y()[i]) - y;
            double distance = dx * dx + dy * dy;
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    /// Rows of the columns from one to another.
    public static RowMask columns(RowHeat heat, int rows, int from, int to) {
        var bits = new BitSet(rows);
        for (int column = Math.max(0, from); column <= Math.min(heat.columns() - 1, to); column++) {
            bits.set(heat.row(column));
        }
        return RowMask.of(bits, rows);
    }
}
