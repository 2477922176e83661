package jianmo.chart;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Series;
import jianmo.chart.Thinning.Points;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Curves, points and histograms: charts over two number axes.
final class XyDrawing {

    private final Sheet sheet;
    private final List<Mark> marks = new ArrayList<>();

    XyDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    List<Mark> lines(Chart.Lines chart) {
        return curves(chart.series(), chart.x(), chart.y(), true);
    }

    List<Mark> points(Chart.Points chart) {
        return curves(chart.series(), chart.x(), chart.y(), false);
    }

    private List<Mark> curves(
            List<Series> series,
            jianmo.base.message.Message x,
            jianmo.base.message.Message y,
            boolean joined) {
        List<Points> thinned = series.stream().map(Thinning::of).toList();
        if (thinned.stream().allMatch(p -> p.size() == 0)) {
            sheet.nothing();
            return marks;
        }
        List<String> names = series.stream().map(s -> sheet.texts.of(s.name())).toList();
        List<Color> colours =
                IntStream.range(0, series.size()).mapToObj(sheet.palette::series).toList();
        if (series.size() > 1) {
            sheet.legend(names, colours.stream().map(c -> new Sheet.Sample(c, null)).toList());
        }
        var axes = new Axes(sheet, 0, 0);
        axes.titles(sheet.texts.of(x), sheet.texts.of(y));
        Range across =
                Range.of(thinned.stream().flatMapToDouble(p -> DoubleStream.of(p.x)))
                        .padded(joined ? 0.01 : 0.04);
        Range up =
                Range.of(thinned.stream().flatMapToDouble(p -> DoubleStream.of(p.y))).padded(0.06);
        axes.range(across, up);
        int most = thinned.stream().mapToInt(Points::size).max().orElse(0);
        axes.chart.getStyler().setMarkerSize(joined || most < 200 ? 7 : 5);
        // the first series is painted last: on top
        for (int i = thinned.size() - 1; i >= 0; i--) {
            Points points = thinned.get(i);
            if (points.size() == 0) {
                continue;
            }
            if (joined) {
                axes.line(points.x, points.y, colours.get(i), 2f);
            } else {
                axes.dots(points.x, points.y, translucent(colours.get(i), most));
            }
        }
        axes.paint();
        for (int i = 0; i < thinned.size(); i++) {
            mark(axes, names.get(i), thinned.get(i), series.get(i).words());
        }
        sheet.plotted(
                new PlotArea(
                        axes.screenX(across.low()),
                        axes.screenX(across.high()),
                        axes.screenY(up.high()),
                        axes.screenY(up.low()),
                        across.low(),
                        across.high(),
                        up.low(),
                        up.high(),
                        false));
        return marks;
    }

    private static Color translucent(Color colour, int points) {
        int alpha = points > 500 ? 120 : points > 100 ? 170 : 220;
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    private void mark(
            Axes axes, String name, Points points, List<jianmo.base.message.Message> words) {
        for (int i = 0; i < points.size(); i++) {
            int at = points.at[i];
            String values =
                    at < words.size()
                            ? sheet.texts.of(words.get(at))
                            : figure(points.x[i]) + " · " + figure(points.y[i]);
            marks.add(
                    new Mark(
                            axes.screenX(points.x[i]),
                            axes.screenY(points.y[i]),
                            0,
                            0,
                            name,
                            values));
        }
    }

    List<Mark> histogram(Chart.Histogram chart) {
        long most = chart.counts().stream().mapToLong(Long::longValue).max().orElse(0);
        if (most == 0 || chart.edges().size() != chart.counts().size() + 1) {
            sheet.nothing();
            return marks;
        }
        var axes = new Axes(sheet, 0, 0);
        axes.titles(sheet.texts.of(chart.x()), sheet.texts.of(chart.y()));
        double first = chart.edges().getFirst();
        double last = chart.edges().getLast();
        Range x = new Range(first, last).padded(0.01);
        axes.range(x, new Range(-0.004 * most, most * 1.06));
        double gap = (x.high() - x.low()) * 0.0015;
        for (int i = 0; i < chart.counts().size(); i++) {
            double[] bin = bin(chart, i, x);
            axes.box(bin[0] + gap, bin[1] - gap, 0, chart.counts().get(i), sheet.palette.series(0));
        }
        axes.paint();
        for (int i = 0; i < chart.counts().size(); i++) {
            double[] bin = bin(chart, i, x);
            double left = axes.screenX(bin[0]);
            double up = axes.screenY(chart.counts().get(i));
            String values = Figures.count(chart.counts().get(i), sheet.texts.locale());
            String name = figure(chart.edges().get(i)) + " … " + figure(chart.edges().get(i + 1));
            marks.add(
                    new Mark(
                            left,
                            up,
                            axes.screenX(bin[1]) - left,
                            axes.screenY(0) - up,
                            name,
                            values));
        }
        return marks;
    }

    /// A bin's borders; a constant column has one bin without width, which is drawn a third wide.
    private static double[] bin(Chart.Histogram chart, int i, Range x) {
        double low = chart.edges().get(i);
        double high = chart.edges().get(i + 1);
        double third = (x.high() - x.low()) / 6;
        return low < high ? new double[] {low, high} : new double[] {low - third, low + third};
    }

    private String figure(double value) {
        return Figures.of(value, sheet.texts.locale());
    }
}
