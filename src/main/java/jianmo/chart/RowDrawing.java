package jianmo.chart;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Bar;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/// Charts with a named row per thing, first on top: bars and the waterfall.
final class RowDrawing {

    private static final double THICKNESS = 0.34;

    private final Sheet sheet;
    private final List<Mark> marks = new ArrayList<>();
    private final Font figures = ChartFonts.regular(11);

    RowDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    List<Mark> bars(Chart.Bars chart) {
        List<Bar> finite = chart.bars().stream().filter(b -> Double.isFinite(b.value())).toList();
        if (finite.isEmpty()) {
            sheet.nothing();
            return marks;
        }
        var rows =
                new Rows(
                        sheet, finite.stream().map(Bar::label).toList(), sheet.texts.of(chart.x()));
        List<Bar> shown = finite.subList(0, rows.shown());
        double least = shown.stream().mapToDouble(Bar::value).min().orElse(0);
        double most = shown.stream().mapToDouble(Bar::value).max().orElse(0);
        Range range =
                new Range(Math.min(0, least), least == 0 && most == 0 ? 1 : Math.max(0, most));
        boolean negative = least < 0;
        rows.range(range.padded(negative ? 0.24 : 0.002, most > 0 ? 0.24 : 0.002));
        if (chart.percent()) {
            rows.axes.percentX(sheet.texts);
        }
        Color plain = sheet.palette.series(0);
        for (int i = 0; i < shown.size(); i++) {
            double value = shown.get(i).value();
            Color colour =
                    !negative ? plain : value < 0 ? sheet.palette.down() : sheet.palette.up();
            rows.box(i, 0, value, THICKNESS, colour);
        }
        rows.paint();
        for (int i = 0; i < shown.size(); i++) {
            double value = shown.get(i).value();
            String figure = chart.percent() ? percent(value) : figure(value);
            rows.figure(i, value, value < 0, figure, figures, sheet.palette.muted());
            marks.add(rows.mark(i, 0, value, shown.get(i).label(), figure));
        }
        return marks;
    }

    List<Mark> waterfall(Chart.Waterfall chart) {
        if (chart.steps().isEmpty() || !Double.isFinite(chart.base() + chart.answer())) {
            sheet.nothing();
            return marks;
        }
        List<Bar> steps = stepsThatFit(chart);
        var labels = new ArrayList<String>();
        steps.forEach(step -> labels.add(step.label()));
        var rows = new Rows(sheet, labels, sheet.texts.of(chart.x()));
        Range range =
                new Range(
                        Math.min(chart.base(), chart.answer()),
                        Math.max(chart.base(), chart.answer()));
        double at = chart.base();
        for (Bar step : steps) {
            at += step.value();
            range = range.including(at);
        }
        rows.footnote();
        int widest =
                steps.stream()
                        .mapToInt(step -> sheet.widthOf(signed(step.value()), figures))
                        .max()
                        .orElse(0);
        rows.range(range.padded(Math.max(0.14, rows.padding(widest))));
        drawSteps(chart, steps, rows);
        return marks;
    }

    private void drawSteps(Chart.Waterfall chart, List<Bar> steps, Rows rows) {
        double at = chart.base();
        for (int i = 0; i < steps.size(); i++) {
            double next = at + steps.get(i).value();
            Color colour = steps.get(i).value() < 0 ? sheet.palette.down() : sheet.palette.up();
            if (i > 0) {
                rows.join(at, i);
            }
            rows.box(i, at, next, THICKNESS, colour);
            at = next;
        }
        rows.upright(chart.base());
        rows.upright(chart.answer());
        rows.paint();
        at = chart.base();
        for (int i = 0; i < steps.size(); i++) {
            double step = steps.get(i).value();
            double next = at + step;
            String figure = signed(step);
            Color colour = step < 0 ? sheet.palette.down() : sheet.palette.up();
            rows.figure(i, next, step < 0, figure, figures, colour);
            marks.add(rows.mark(i, at, next, steps.get(i).label(), figure));
            at = next;
        }
        String from = sheet.texts.of("ui.chart.base", figure(chart.base()));
        String to = sheet.texts.of("ui.chart.answer", figure(chart.answer()));
        rows.ends(chart.base(), from, chart.answer(), to, figures);
    }

    /// The listed steps and one that sums what is not listed or does not fit, so that the bars end
    /// at the answer.
    private List<Bar> stepsThatFit(Chart.Waterfall chart) {
        int fit = Math.max(2, Rows.capacity(sheet) - 2);
        var steps = new ArrayList<>(chart.steps().subList(0, Math.min(fit, chart.steps().size())));
        double listed = steps.stream().mapToDouble(Bar::value).sum();
        double rest = chart.answer() - chart.base() - listed;
        double size = Math.abs(chart.answer()) + Math.abs(chart.base()) + Math.abs(listed);
        if (Math.abs(rest) > 1e-6 * size) {
            steps.add(new Bar(sheet.texts.of("ui.chart.rest"), rest));
        }
        return steps;
    }

    private String signed(double step) {
        return (step < 0 ? "" : "+") + figure(step);
    }

    private String figure(double value) {
        return Figures.of(value, 3, sheet.texts.locale());
    }

    private String percent(double share) {
        return Figures.percent(share, sheet.texts.locale());
    }
}
