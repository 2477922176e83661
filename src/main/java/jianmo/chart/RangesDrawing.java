package jianmo.chart;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.End;
import jianmo.base.chart.Chart.Group;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Bars with whiskers, the groups of one name below each other.
final class RangesDrawing {

    private static final double FILLED = 0.76;
    private static final int ONE = 17;
    private static final int EACH = 11;

    private final Sheet sheet;
    private final Font small = ChartFonts.regular(11);
    private final List<Mark> marks = new ArrayList<>();

    RangesDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    List<Mark> draw(Chart.Ranges chart) {
        int groups = chart.groups().size();
        if (chart.names().isEmpty() || groups == 0) {
            sheet.nothing();
            return marks;
        }
        if (groups > 1) {
            sheet.legend(
                    chart.groups().stream().map(g -> sheet.texts.of(g.name())).toList(),
                    IntStream.range(0, groups)
                            .mapToObj(i -> new Sheet.Sample(sheet.palette.series(i), null))
                            .toList());
        }
        var rows =
                new Rows(
                        sheet,
                        chart.names(),
                        sheet.texts.of(chart.x()),
                        0,
                        groups == 1 ? ONE : EACH * groups + 4);
        rows.range(range(chart, rows.shown()));
        if (chart.percent()) {
            rows.axes.percentX(sheet.texts);
        }
        for (int i = 0; i < rows.shown(); i++) {
            for (int g = 0; g < groups; g++) {
                bar(rows, chart, i, g);
            }
        }
        rows.paint();
        for (int i = 0; i < rows.shown(); i++) {
            for (int g = 0; g < groups; g++) {
                whisker(rows, chart, i, g);
            }
        }
        return marks;
    }

    private static Range range(Chart.Ranges chart, int shown) {
        double most =
                chart.groups().stream()
                        .flatMap(g -> g.ends().stream().limit(shown))
                        .flatMapToDouble(e -> DoubleStream.of(e.value(), e.high()))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(1);
        return new Range(0, most > 0 ? most : 1)
                .padded(0.002, chart.groups().size() == 1 ? 0.24 : 0.06);
    }

    /// The middle of a bar, as a height on the axis.
    private static double level(Rows rows, Chart.Ranges chart, int row, int group) {
        int groups = chart.groups().size();
        return rows.level(row) + FILLED / 2 - FILLED * (group + 0.5) / groups;
    }

    private void bar(Rows rows, Chart.Ranges chart, int row, int group) {
        End end = chart.groups().get(group).ends().get(row);
        if (Double.isFinite(end.value())) {
            double half = FILLED / chart.groups().size() / 2 * 0.88;
            double y = level(rows, chart, row, group);
            rows.axes.box(0, end.value(), y - half, y + half, sheet.palette.series(group));
        }
    }

    private void whisker(Rows rows, Chart.Ranges chart, int row, int group) {
        Group of = chart.groups().get(group);
        End end = of.ends().get(row);
        if (!Double.isFinite(end.value())) {
            return;
        }
        double y = rows.axes.screenY(level(rows, chart, row, group));
        if (end.low() <= end.high()) {
            Color ink = sheet.palette.text();
            sheet.g.setColor(new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), 190));
            sheet.g.setStroke(new BasicStroke(1.2f));
            double low = rows.axes.screenX(end.low());
            double high = rows.axes.screenX(end.high());
            sheet.g.draw(new Line2D.Double(low, y, high, y));
            sheet.g.draw(new Line2D.Double(low, y - 3, low, y + 3));
            sheet.g.draw(new Line2D.Double(high, y - 3, high, y + 3));
        }
        String figure = figure(chart, end.value());
        if (chart.groups().size() == 1) {
            double beyond = end.high() > end.value() ? end.high() : end.value();
            rows.figure(row, beyond, false, figure, small, sheet.palette.muted());
        }
        double height =
                Math.abs(rows.axes.screenY(0) - rows.axes.screenY(1))
                        * FILLED
                        / chart.groups().size();
        marks.add(
                new Mark(
                        rows.axes.screenX(0),
                        y - height / 2,
                        Math.max(1, rows.axes.screenX(end.value()) - rows.axes.screenX(0)),
                        height,
                        chart.names().get(row),
                        told(chart, of, end, figure)));
    }

    private String told(Chart.Ranges chart, Group group, End end, String figure) {
        var lines = new ArrayList<String>();
        lines.add(chart.groups().size() > 1 ? sheet.texts.of(group.name()) + " " + figure : figure);
        if (end.low() <= end.high()) {
            lines.add(
                    sheet.texts.of(
                            "shapview.interval",
                            figure(chart, end.low()),
                            figure(chart, end.high())));
        }
        end.words().forEach(words -> lines.add(sheet.texts.of(words)));
        return lines.stream().collect(Collectors.joining("\n"));
    }

    private String figure(Chart.Ranges chart, double value) {
        return chart.percent()
                ? Figures.percent(value, sheet.texts.locale())
                : Figures.of(value, 3, sheet.texts.locale());
    }
}
