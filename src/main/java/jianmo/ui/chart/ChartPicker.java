package jianmo.ui.chart;

import jianmo.chart.Mark;
import jianmo.chart.PlotArea;

import org.jspecify.annotations.Nullable;

/// Knows what lies where in a chart whose things are too many for marks, and what to do when they
/// are clicked or drawn around. Places are pixels of the chart; used on the JavaFX thread.
public interface ChartPicker {

    /// What is pointed at; null for nothing near.
    @Nullable Mark at(double x, double y, PlotArea plot);

    /// What is pointed at was clicked.
    void clicked(double x, double y, PlotArea plot);

    /// A shape was drawn.
    ///
    /// @param more whether it adds to what was chosen before
    void brushed(BrushShape shape, PlotArea plot, boolean more);
}
