package jianmo.ui.chart;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Pyramid;
import jianmo.base.message.Message;

import java.util.List;

/// One curve in a [CurvePlot]; its points may go on growing.
public record Plotted(Message name, Pyramid points, Chart.Style style) {

    /// The part that is looked at, thinned for the screen.
    Chart.Curve thinned(Chart.Span span, int columns) {
        if (points.isEmpty()) {
            return new Chart.Curve(name, List.of(), List.of(), style);
        }
        double low = Math.max(span.low(), points.x(0));
        double high = Math.min(span.high(), points.x(points.size() - 1));
        List<Integer> kept = points.thinned(low, high, columns);
        return new Chart.Curve(
                name,
                kept.stream().map(points::x).toList(),
                kept.stream().map(points::y).toList(),
                style);
    }
}
