package jianmo.chart;

import jianmo.base.chart.Chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// A grid of shares with the percentage in each cell; names at the left and along the foot.
final class HeatDrawing {

    private static final int FOOT = 46;
    private static final int LEAST_WIDTH = 34;
    private static final int LEAST_HEIGHT = 16;
    private static final int MOST_HEIGHT = 44;

    private final Sheet sheet;
    private final Font small = ChartFonts.regular(11);

    HeatDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    List<Mark> draw(Chart.Heat chart) {
        var marks = new ArrayList<Mark>();
        if (chart.rows().isEmpty() || chart.columns().isEmpty()) {
            sheet.nothing();
            return marks;
        }
        int widest = chart.rows().stream().mapToInt(n -> sheet.widthOf(n, small)).max().orElse(0);
        int left = Sheet.MARGIN + Math.min(widest, (int) (sheet.width * 0.3)) + 8;
        int top = sheet.top() + 18;
        int wide = sheet.width - left - Sheet.MARGIN;
        int high = Math.max(LEAST_HEIGHT, sheet.room() - FOOT - 18);
        int columns = Math.clamp(chart.columns().size(), 1, Math.max(1, wide / LEAST_WIDTH));
        int rows = Math.clamp(chart.rows().size(), 1, Math.max(1, high / LEAST_HEIGHT));
        double width = (double) wide / columns;
        double height = Math.min(MOST_HEIGHT, (double) high / rows);
        sheet.text(
                sheet.cut(sheet.texts.of(chart.y()), small, left + wide / 2),
                small,
                sheet.palette.muted(),
                Sheet.MARGIN,
                top - 6);
        for (int i = 0; i < rows; i++) {
            name(chart.rows().get(i), left, top + i * height + height / 2 + 4);
            for (int j = 0; j < columns; j++) {
                double share = chart.shares().get(i).get(j);
                var cell =
                        new Rectangle2D.Double(
                                left + j * width, top + i * height, width - 1, height - 1);
                if (!Double.isNaN(share)) {
                    String text = percent(share);
                    cell(cell, share, text);
                    marks.add(
                            new Mark(
                                    cell.x,
                                    cell.y,
                                    cell.width,
                                    cell.height,
                                    chart.rows().get(i) + " · " + chart.columns().get(j),
                                    text));
                }
            }
        }
        foot(chart, left, top + rows * height, width, columns);
        return marks;
    }

    private void name(String name, int left, double y) {
        String cut = sheet.cut(name, small, left - Sheet.MARGIN - 8);
        sheet.text(cut, small, sheet.palette.text(), left - 6.0 - sheet.widthOf(cut, small), y);
    }

    private void cell(Rectangle2D.Double cell, double share, String text) {
        Color paper = sheet.palette.background();
        Color ink = sheet.palette.series(0);
        double level = 0.06 + 0.94 * Math.clamp(share, 0, 1);
        Color fill = new Color(Palette.between(paper, ink, level));
        sheet.g.setColor(fill);
        sheet.g.fill(cell);
        int width = sheet.widthOf(text, small);
        if (width + 4 < cell.width && cell.height > 13) {
            Color on = level > 0.5 ? paper : sheet.palette.text();
            sheet.text(text, small, on, cell.getCenterX() - width / 2.0, cell.getCenterY() + 4);
        }
    }

    private void foot(Chart.Heat chart, int left, double y, double width, int columns) {
        for (int j = 0; j < columns; j++) {
            String cut = sheet.cut(chart.columns().get(j), small, (int) width - 3);
            double x = left + (j + 0.5) * width - sheet.widthOf(cut, small) / 2.0;
            sheet.text(cut, small, sheet.palette.text(), x, y + 15);
        }
        String axis = sheet.cut(sheet.texts.of(chart.x()), small, sheet.width - left);
        sheet.text(
                axis,
                small,
                sheet.palette.muted(),
                left + (columns * width - sheet.widthOf(axis, small)) / 2,
                y + 34);
    }

    private String percent(double share) {
        return Figures.of(share * 100, 2, sheet.texts.locale())
                + Figures.percentSign(sheet.texts.locale());
    }
}
