package jianmo.chart;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Curve;
import jianmo.base.chart.Chart.Dash;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;

/// Curves of which a part is shown. Axes and grid are XChart's; the lines are drawn as one path
/// each, which is many times as quick and knows dashes.
final class CurveDrawing {

    /// Below this factor between top and bottom a logarithmic axis would have no round figure on
    /// it; a linear one looks the same.
    private static final double LEAST_FACTOR = 1.6;

    private static final float THICK = 1.8f;

    private final Sheet sheet;

    CurveDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    /// @return nothing to point at: who shows curves asks the curves themselves
    List<Mark> draw(Chart.Curves chart) {
        List<Curve> curves = chart.curves().stream().filter(c -> !c.x().isEmpty()).toList();
        if (curves.isEmpty()) {
            sheet.nothing();
            return List.of();
        }
        if (curves.size() > 1) {
            sheet.legend(
                    curves.stream().map(curve -> sheet.texts.of(curve.name())).toList(),
                    curves.stream().map(this::sample).toList());
        }
        Range across = across(chart, curves);
        Range up = up(curves, across);
        double least = positive(curves);
        boolean logarithmic = chart.logarithmic() && up.high() > LEAST_FACTOR * least;
        Range shown = logarithmic ? new Range(least / 1.15, up.high() * 1.15) : up.padded(0.06);
        var axes = new Axes(sheet, 0, 0);
        axes.titles(sheet.texts.of(chart.x()), sheet.texts.of(chart.y()));
        if (logarithmic) {
            axes.chart.getStyler().setYAxisLogarithmic(true).setYAxisLogarithmicDecadeOnly(false);
        }
        axes.range(across, shown);
        axes.empty(across, shown);
        axes.paint();
        Rectangle2D area = axes.area();
        var plot =
                new PlotArea(
                        area.getMinX(),
                        area.getMaxX(),
                        area.getMinY(),
                        area.getMaxY(),
                        across.low(),
                        across.high(),
                        shown.low(),
                        shown.high(),
                        logarithmic);
        lines(curves, plot);
        sheet.plotted(plot);
        return List.of();
    }

    private static Range across(Chart.Curves chart, List<Curve> curves) {
        if (!chart.span().isAll()) {
            return new Range(chart.span().low(), chart.span().high());
        }
        return Range.of(
                        curves.stream()
                                .flatMapToDouble(
                                        c -> DoubleStream.of(c.x().getFirst(), c.x().getLast())))
                .padded(0.01);
    }

    private static DoubleStream values(Curve curve, Range across) {
        return java.util.stream.IntStream.range(0, curve.x().size())
                .filter(i -> curve.x().get(i) >= across.low() && curve.x().get(i) <= across.high())
                .mapToDouble(curve.y()::get);
    }

    private static Range up(List<Curve> curves, Range across) {
        return Range.of(curves.stream().flatMapToDouble(c -> values(c, across)));
    }

    private static double positive(List<Curve> curves) {
        return curves.stream()
                .flatMapToDouble(c -> c.y().stream().mapToDouble(Double::doubleValue))
                .filter(y -> y > 0)
                .min()
                .orElse(Double.MAX_VALUE);
    }

    private void lines(List<Curve> curves, PlotArea plot) {
        Shape before = sheet.g.getClip();
        sheet.g.clip(
                new Rectangle2D.Double(
                        plot.left(),
                        plot.top() - 1,
                        plot.right() - plot.left(),
                        plot.bottom() - plot.top() + 2));
        // the first curve is painted last: on top
        for (Curve curve : curves.reversed()) {
            sheet.g.setColor(sheet.palette.series(curve.style().colour()));
            sheet.g.setStroke(stroke(curve.style().dash()));
            if (curve.x().size() == 1) {
                double x = plot.screenX(curve.x().getFirst());
                double y = plot.screenY(curve.y().getFirst());
                sheet.g.fill(new Ellipse2D.Double(x - 3, y - 3, 6, 6));
            } else {
                sheet.g.draw(path(curve, plot));
            }
        }
        sheet.g.setClip(before);
        sheet.g.setStroke(new BasicStroke(1));
    }

    private static Path2D path(Curve curve, PlotArea plot) {
        var path = new Path2D.Double(Path2D.WIND_NON_ZERO, curve.x().size());
        for (int i = 0; i < curve.x().size(); i++) {
            double x = plot.screenX(curve.x().get(i));
            double y = plot.screenY(curve.y().get(i));
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }

    private Sheet.Sample sample(Curve curve) {
        return new Sheet.Sample(
                sheet.palette.series(curve.style().colour()), stroke(curve.style().dash()));
    }

    private static BasicStroke stroke(Dash dash) {
        float[] pattern =
                switch (dash) {
                    case SOLID -> null;
                    case DASHED -> new float[] {7, 4};
                    case DOTTED -> new float[] {1.5f, 3.5f};
                    case DASH_DOTTED -> new float[] {8, 3.5f, 1.5f, 3.5f};
                };
        int cap = pattern == null ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
        return pattern == null
                ? new BasicStroke(THICK, cap, BasicStroke.JOIN_ROUND)
                : new BasicStroke(THICK, cap, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }
}
