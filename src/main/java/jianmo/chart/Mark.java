package jianmo.chart;

/// Something in a painted chart that can be pointed at.
///
/// @param x left edge, or the centre of a point, in the chart's own pixels from the left
/// @param y top edge, or the centre of a point, from the top
/// @param width 0 for a point
/// @param height 0 for a point
/// @param name series, bar or feature
/// @param values what to tell about it, one line or more
public record Mark(double x, double y, double width, double height, String name, String values) {

    /// Distance of a place to this mark, 0 inside a bar.
    public double distance(double px, double py) {
        double dx = Math.max(Math.max(x - px, 0), px - x - width);
        double dy = Math.max(Math.max(y - py, 0), py - y - height);
        return Math.hypot(dx, dy);
    }
}
