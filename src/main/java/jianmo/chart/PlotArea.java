package jianmo.chart;

/// Where the horizontal axis of a painted chart lies.
///
/// @param left pixels from the left where the axis has the value `low`
/// @param right pixels from the left where it has `high`
/// @param top pixels from the top of the plot
/// @param bottom pixels from the top to the axis
public record PlotArea(
        double left, double right, double top, double bottom, double low, double high) {

    /// The axis value at a place, held inside the axis.
    public double value(double x) {
        double share = Math.clamp((x - left) / (right - left), 0, 1);
        return low + share * (high - low);
    }
}
