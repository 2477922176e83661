package jianmo.chart;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Bar;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Bands that push an answer up from the left and down from the right, with names below them as far
/// as they have room.
final class ForceDrawing {

    private static final int BAND = 26;
    private static final int ABOVE = 44;
    private static final int LINE = 17;
    private static final int LONGEST = 190;

    /// Narrower bands would be nothing but outline.
    private static final int OUTLINED = 3;

    private final Sheet sheet;
    private final Font small = ChartFonts.regular(11);
    private final List<Mark> marks = new ArrayList<>();

    ForceDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    /// A band between two values; `tip` is the end it pushes to.
    private record Band(Bar step, double tail, double tip) {}

    List<Mark> draw(Chart.Force chart) {
        List<Band> bands = bands(chart);
        if (bands.isEmpty() || !Double.isFinite(chart.base() + chart.answer())) {
            sheet.nothing();
            return marks;
        }
        Range range = new Range(chart.answer(), chart.answer()).including(chart.base());
        for (Band band : bands) {
            range = range.including(band.tail());
        }
        var axes = new Axes(sheet, 0, 0);
        axes.titles(sheet.texts.of(chart.x()), "");
        var style = axes.chart.getStyler();
        style.setYAxisTicksVisible(false);
        style.setPlotGridHorizontalLinesVisible(false);
        axes.range(range.padded(0.05), new Range(0, 1));
        axes.empty(range.padded(0.05), new Range(0, 1));
        axes.paint();
        double top = axes.area().getMinY() + ABOVE;
        for (Band band : bands) {
            band(axes, band, top);
        }
        names(axes, bands, top + BAND);
        ends(chart, axes, top);
        return marks;
    }

    /// Those that push up end at the answer from the left, the strongest last; those that push down
    /// from the right.
    private static List<Band> bands(Chart.Force chart) {
        var bands = new ArrayList<Band>();
        double up = chart.answer();
        double down = chart.answer();
        List<Bar> largest =
                chart.steps().stream()
                        .filter(s -> Double.isFinite(s.value()) && s.value() != 0)
                        .sorted(
                                Comparator.comparingDouble((Bar s) -> Math.abs(s.value()))
                                        .reversed())
                        .toList();
        for (Bar step : largest) {
            if (step.value() > 0) {
                bands.add(new Band(step, up - step.value(), up));
                up -= step.value();
            } else {
                bands.add(new Band(step, down - step.value(), down));
                down -= step.value();
            }
        }
        return bands;
    }

    private void band(Axes axes, Band band, double top) {
        double tail = axes.screenX(band.tail());
        double tip = axes.screenX(band.tip());
        double point = Math.signum(tip - tail) * Math.min(7, Math.abs(tip - tail) / 2);
        var shape = new Path2D.Double();
        shape.moveTo(tail, top);
        shape.lineTo(tip - point, top);
        shape.lineTo(tip, top + BAND / 2.0);
        shape.lineTo(tip - point, top + BAND);
        shape.lineTo(tail, top + BAND);
        shape.lineTo(tail + point, top + BAND / 2.0);
        shape.closePath();
        sheet.g.setColor(colour(band));
        sheet.g.fill(shape);
        if (Math.abs(tip - tail) > OUTLINED) {
            sheet.g.setColor(sheet.palette.background());
            sheet.g.draw(shape);
        }
        double value = band.step().value();
        marks.add(
                new Mark(
                        Math.min(tail, tip),
                        top,
                        Math.abs(tip - tail),
                        BAND,
                        band.step().label(),
                        (value > 0 ? "+" : "") + Figures.of(value, 3, sheet.texts.locale())));
    }

    private Color colour(Band band) {
        return band.step().value() > 0 ? sheet.palette.up() : sheet.palette.down();
    }

    /// The largest first; a name takes the first line in which it meets no other.
    private void names(Axes axes, List<Band> bands, double top) {
        int lines = (int) Math.max(1, (axes.area().getMaxY() - top - 4) / LINE);
        var taken = new ArrayList<Rectangle2D>();
        var largest =
                bands.stream()
                        .sorted(
                                Comparator.comparingDouble((Band b) -> Math.abs(b.step().value()))
                                        .reversed())
                        .toList();
        for (Band band : largest) {
            String name = sheet.cut(band.step().label(), small, Math.min(LONGEST, sheet.width / 3));
            double width = sheet.widthOf(name, small) + 8.0;
            double middle = (axes.screenX(band.tail()) + axes.screenX(band.tip())) / 2;
            double left =
                    Math.clamp(
                            middle - width / 2,
                            axes.area().getMinX(),
                            Math.max(axes.area().getMinX(), axes.area().getMaxX() - width));
            for (int line = 0; line < lines; line++) {
                var box = new Rectangle2D.Double(left, top + 6 + line * LINE, width, LINE);
                var stem = new Rectangle2D.Double(middle - 2, top, 4, 6.0 + line * LINE);
                if (taken.stream().noneMatch(t -> t.intersects(box) || t.intersects(stem))) {
                    sheet.g.setColor(colour(band));
                    sheet.g.draw(new Line2D.Double(middle, top + 1, middle, box.getMinY() + 2));
                    sheet.text(name, small, colour(band), left + 4, box.getMinY() + 13);
                    taken.add(box);
                    taken.add(stem);
                    break;
                }
            }
        }
    }

    private void ends(Chart.Force chart, Axes axes, double top) {
        double answer = axes.screenX(chart.answer());
        double base = axes.screenX(chart.base());
        sheet.g.setColor(sheet.palette.text());
        sheet.g.draw(new Line2D.Double(answer, top - 8, answer, top + BAND));
        sheet.g.setColor(sheet.palette.muted());
        sheet.g.draw(new Line2D.Double(base, top - 24, base, top));
        String to = sheet.texts.of("ui.chart.answer", figure(chart.answer()));
        String from = sheet.texts.of("ui.chart.base", figure(chart.base()));
        word(to, ChartFonts.bold(12), sheet.palette.text(), answer, top - 12);
        word(from, small, sheet.palette.muted(), base, top - 28);
    }

    private void word(String text, Font font, Color colour, double x, double y) {
        double width = sheet.widthOf(text, font);
        double left = Math.clamp(x - width / 2, 4, Math.max(4, sheet.width - width - 4));
        sheet.text(text, font, colour, left, y);
    }

    private String figure(double value) {
        return Figures.of(value, 3, sheet.texts.locale());
    }
}
