package jianmo.chart;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Interval;
import jianmo.base.chart.Chart.Strand;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// Values with their intervals: a fan over a number, or a dot with a whisker per row.
final class SpreadDrawing {

    private static final double THIN = 0.05;
    private static final double DOT = 0.16;

    private final Sheet sheet;
    private final List<Mark> marks = new ArrayList<>();

    SpreadDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    List<Mark> fan(Chart.Fan chart) {
        if (chart.x().isEmpty()) {
            sheet.nothing();
            return marks;
        }
        double[] x = array(chart.x());
        var axes = new Axes(sheet, 0, 0);
        axes.titles(sheet.texts.of(chart.across()), sheet.texts.of(chart.up()));
        Range across = Range.of(DoubleStream.of(x)).padded(0.02);
        Range up =
                Range.of(
                                DoubleStream.concat(
                                        DoubleStream.concat(
                                                DoubleStream.of(array(chart.low())),
                                                DoubleStream.of(array(chart.high()))),
                                        chart.strands().stream()
                                                .flatMapToDouble(
                                                        s -> DoubleStream.of(array(s.y())))))
                        .padded(0.06);
        axes.range(across, up);
        Color thin = faint(sheet.palette.muted(), 70);
        for (Strand strand : chart.strands()) {
            axes.line(x, array(strand.y()), thin, 1f);
        }
        Color strong = sheet.palette.series(0);
        axes.line(x, array(chart.low()), faint(strong, 150), 1f);
        axes.line(x, array(chart.high()), faint(strong, 150), 1f);
        axes.line(x, array(chart.middle()), strong, 3f);
        axes.paint();
        for (int i = 0; i < x.length; i++) {
            mark(axes, x[i], chart.middle().get(i), "", interval(chart, i));
            for (Strand strand : chart.strands()) {
                mark(axes, x[i], strand.y().get(i), sheet.texts.of(strand.name()), "");
            }
        }
        return marks;
    }

    private void mark(Axes axes, double x, double y, String name, String more) {
        marks.add(
                new Mark(
                        axes.screenX(x),
                        axes.screenY(y),
                        0,
                        0,
                        name.isEmpty() ? figure(x) : name,
                        more.isEmpty() ? figure(x) + " · " + figure(y) : more));
    }

    private String interval(Chart.Fan chart, int i) {
        return within(chart.middle().get(i), chart.low().get(i), chart.high().get(i));
    }

    private String within(double value, double low, double high) {
        return figure(value) + " (" + figure(low) + " … " + figure(high) + ")";
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    private static Color faint(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    List<Mark> intervals(Chart.Intervals chart) {
        if (chart.rows().isEmpty()) {
            sheet.nothing();
            return marks;
        }
        var rows =
                new Rows(
                        sheet,
                        chart.rows().stream().map(Interval::label).toList(),
                        sheet.texts.of(chart.x()));
        List<Interval> shown = chart.rows().subList(0, rows.shown());
        Range range =
                Range.of(shown.stream().flatMapToDouble(r -> DoubleStream.of(r.low(), r.high())))
                        .padded(0.05);
        rows.range(range);
        double half = (range.high() - range.low()) * 0.005;
        Color colour = sheet.palette.series(0);
        for (int i = 0; i < shown.size(); i++) {
            Interval row = shown.get(i);
            rows.box(i, row.low(), row.high(), THIN, faint(colour, 170));
            rows.box(i, row.value() - half, row.value() + half, DOT, colour);
        }
        rows.paint();
        for (int i = 0; i < shown.size(); i++) {
            Interval row = shown.get(i);
            marks.add(
                    rows.mark(
                            i,
                            row.low(),
                            row.high(),
                            row.label(),
                            within(row.value(), row.low(), row.high())));
        }
        return marks;
    }

    private String figure(double value) {
        return Figures.of(value, sheet.texts.locale());
    }
}
