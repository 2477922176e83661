package jianmo.ui.chart;

/// What was drawn around on a chart, in its pixels: a rectangle or a line that closes itself.
public final class BrushShape {

    private final double[] xs;
    private final double[] ys;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final boolean straight;

    private BrushShape(double[] xs, double[] ys, boolean straight) {
        this.xs = xs;
        this.ys = ys;
        this.straight = straight;
        this.left = java.util.Arrays.stream(xs).min().orElse(0);
        this.right = java.util.Arrays.stream(xs).max().orElse(0);
        this.top = java.util.Arrays.stream(ys).min().orElse(0);
        this.bottom = java.util.Arrays.stream(ys).max().orElse(0);
    }

    public static BrushShape rectangle(double x0, double y0, double x1, double y1) {
        return new BrushShape(new double[] {x0, x1, x1, x0}, new double[] {y0, y0, y1, y1}, true);
    }

    /// @param xs of the corners, in the order they were drawn; not copied
    /// @param ys as many
    public static BrushShape lasso(double[] xs, double[] ys) {
        return new BrushShape(xs, ys, false);
    }

    /// Even-odd rule.
    public boolean contains(double x, double y) {
        if (!(x >= left && x <= right && y >= top && y <= bottom)) {
            return false;
        }
        if (straight) {
            return true;
        }
        boolean inside = false;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            if (ys[i] > y != ys[j] > y
                    && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    public double left() {
        return left;
    }

    public double right() {
        return right;
    }

    public double top() {
        return top;
    }

    public double bottom() {
        return bottom;
    }
}
