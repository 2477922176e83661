package jianmo.chart;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Box;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// A row per group: a thin bar from 5 % to 95 % of the values, a thick one between the quartiles,
/// and a stroke at the median.
final class BoxDrawing {

    private static final double THICK = 0.3;
    private static final double THIN = 0.04;
    private static final double STROKE = 0.003;

    private final Sheet sheet;

    BoxDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    List<Mark> draw(Chart.Boxes chart) {
        List<Box> finite =
                chart.boxes().stream()
                        .filter(b ->
                                Double.isFinite(
                                        b.low() + b.first() + b.median() + b.third() + b.high()))
                        .toList();
        var marks = new ArrayList<Mark>();
        if (finite.isEmpty()) {
            sheet.nothing();
            return marks;
        }
        var rows =
                new Rows(
                        sheet, finite.stream().map(Box::label).toList(), sheet.texts.of(chart.x()));
        List<Box> shown = finite.subList(0, rows.shown());
        Range range =
                Range.of(shown.stream().flatMapToDouble(b -> DoubleStream.of(b.low(), b.high())))
                        .padded(0.04);
        rows.range(range);
        Color colour = sheet.palette.series(0);
        double stroke = (range.high() - range.low()) * STROKE;
        for (int i = 0; i < shown.size(); i++) {
            Box box = shown.get(i);
            rows.box(i, box.low(), box.high(), THIN, colour);
            rows.box(i, box.first(), box.third(), THICK, colour);
            rows.box(
                    i,
                    box.median() - stroke,
                    box.median() + stroke,
                    THICK + 0.06,
                    sheet.palette.text());
        }
        rows.paint();
        for (int i = 0; i < shown.size(); i++) {
            Box box = shown.get(i);
            marks.add(rows.mark(i, box.low(), box.high(), box.label(), figures(box)));
        }
        return marks;
    }

    private String figures(Box box) {
        Locale locale = sheet.texts.locale();
        return sheet.texts.of(
                "prepare.chart.box",
                Figures.of(box.median(), 4, locale),
                Figures.of(box.first(), 4, locale),
                Figures.of(box.third(), 4, locale),
                box.count());
    }
}
