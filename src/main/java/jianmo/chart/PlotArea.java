package jianmo.chart;

/// Where the axes of a painted chart lie.
///
/// @param left pixels from the left where the axis has the value `low`
/// @param right pixels from the left where it has `high`
/// @param top pixels from the top of the plot
/// @param bottom pixels from the top to the axis
/// @param least value of the vertical axis at the bottom
/// @param most value at the top
/// @param logarithmic whether equal steps upwards are equal factors
public record PlotArea(
        double left,
        double right,
        double top,
        double bottom,
        double low,
        double high,
        double least,
        double most,
        boolean logarithmic) {

    /// The axis value at a place, held inside the axis.
    public double value(double x) {
        double share = Math.clamp((x - left) / (right - left), 0, 1);
        return low + share * (high - low);
    }

    /// Pixels from the left of a value.
    public double screenX(double value) {
        return left + (value - low) / (high - low) * (right - left);
    }

    /// Pixels from the top of a value; held inside where a logarithm has none.
    public double screenY(double value) {
        double share =
                logarithmic
                        ? Math.log(Math.max(value, least) / least) / Math.log(most / least)
                        : (value - least) / (most - least);
        return bottom - share * (bottom - top);
    }
}
