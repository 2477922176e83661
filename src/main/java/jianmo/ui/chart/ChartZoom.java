package jianmo.ui.chart;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Series;
import jianmo.base.chart.Chart.Span;
import jianmo.chart.PlotArea;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Looks closer at a part of a chart with a number axis: drag over the part; a double click shows
/// all again.
final class ChartZoom extends Rectangle {

    /// Shorter drags are clicks.
    private static final double LEAST = 8;

    private final Consumer<Span> onChange;
    private @Nullable PlotArea plot;
    private double from = Double.NaN;

    ChartZoom(Consumer<Span> onChange) {
        this.onChange = onChange;
        getStyleClass().add("chart-span");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void over(@Nullable PlotArea area) {
        plot = area;
    }

    void pressed(MouseEvent event) {
        if (plot == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.getClickCount() == 2) {
            from = Double.NaN;
            onChange.accept(Span.ALL);
        } else {
            from = event.getX();
        }
    }

    void dragged(MouseEvent event) {
        if (plot == null || Double.isNaN(from)) {
            return;
        }
        double a = Math.clamp(Math.min(from, event.getX()), plot.left(), plot.right());
        double b = Math.clamp(Math.max(from, event.getX()), plot.left(), plot.right());
        setX(a);
        setWidth(b - a);
        setY(plot.top());
        setHeight(plot.bottom() - plot.top());
        setVisible(b - a >= LEAST);
    }

    void released() {
        if (plot != null && isVisible()) {
            onChange.accept(new Span(plot.value(getX()), plot.value(getX() + getWidth())));
        }
        setVisible(false);
        from = Double.NaN;
    }

    /// The chart with only what lies in `span`; a chart without a number axis as it is.
    static Chart within(Chart chart, Span span) {
        if (span.isAll()) {
            return chart;
        }
        return switch (chart) {
            case Chart.Lines c -> new Chart.Lines(c.title(), c.x(), c.y(), cut(c.series(), span));
            case Chart.Points c -> new Chart.Points(c.title(), c.x(), c.y(), cut(c.series(), span));
            default -> chart;
        };
    }

    private static List<Series> cut(List<Series> series, Span span) {
        return series.stream().map(each -> cut(each, span)).toList();
    }

    private static Series cut(Series series, Span span) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (int i = 0; i < Math.min(series.x().size(), series.y().size()); i++) {
            double at = series.x().get(i);
            if (at >= span.low() && at <= span.high()) {
                x.add(at);
                y.add(series.y().get(i));
            }
        }
        return new Series(series.name(), x, y);
    }
}
