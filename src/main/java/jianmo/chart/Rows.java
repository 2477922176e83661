package jianmo.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Named rows over one number axis; row 0 on top. Rows that do not fit are counted, not squeezed.
final class Rows {

    /// Pixels that a row of one line needs.
    static final int LEAST = 17;

    private static final int MOST = 40;

    /// Pixels that XChart needs below the plot for ticks and the axis name.
    private static final int FOOT = 56;

    final Axes axes;
    private final Sheet sheet;
    private final List<String> names;
    private final int shown;
    private final int gutter;
    private final int most;
    private final Font font = ChartFonts.regular(12);
    private final List<double[]> joins = new ArrayList<>();
    private final List<Double> uprights = new ArrayList<>();
    private Range range = new Range(0, 1);
    private double below;

    Rows(Sheet sheet, List<String> names, String axis) {
        this(sheet, names, axis, 0);
    }

    /// @param right pixels kept free at the right
    Rows(Sheet sheet, List<String> names, String axis, int right) {
        this(sheet, names, axis, right, LEAST);
    }

    /// @param least pixels a row needs
    Rows(Sheet sheet, List<String> names, String axis, int right, int least) {
        this.sheet = sheet;
        this.most = Math.max(MOST, 2 * least);
        this.shown = Math.clamp((sheet.room() - FOOT) / least, 1, Math.max(1, names.size()));
        this.names = names.subList(0, shown);
        int widest = this.names.stream().mapToInt(n -> sheet.widthOf(n, font)).max().orElse(0);
        this.gutter = Math.min(widest, (int) (sheet.width * 0.36)) + Sheet.MARGIN;
        this.axes = new Axes(sheet, gutter, right);
        axes.titles(axis, "");
        var style = axes.chart.getStyler();
        style.setYAxisTicksVisible(false);
        style.setPlotGridHorizontalLinesVisible(false);
        if (names.size() > shown) {
            String more = sheet.texts.of("ui.chart.more", names.size() - shown);
            sheet.text(
                    more,
                    ChartFonts.regular(11),
                    sheet.palette.muted(),
                    Sheet.MARGIN,
                    sheet.height - 8);
        }
    }

    static int capacity(Sheet sheet) {
        return Math.max(1, (sheet.room() - FOOT) / LEAST);
    }

    int shown() {
        return shown;
    }

    /// Keeps room for a line of text below the last row.
    void footnote() {
        below = 0.7;
    }

    /// @return the range of the vertical axis, on which row 0 lies at [#level]
    Range range(Range x) {
        range = x;
        double slots = Math.max(shown + below, (sheet.room() - FOOT) / (double) most);
        var down = new Range(shown - 0.5 - slots, shown - 0.5);
        axes.range(x, down);
        return down;
    }

    /// The height of a row on the axis.
    double level(int row) {
        return shown - 1 - row;
    }

    void box(int row, double from, double to, double thickness, Color colour) {
        double y = level(row);
        axes.box(Math.min(from, to), Math.max(from, to), y - thickness, y + thickness, colour);
    }

    /// A thin line down from the row above to `row`, at `x`.
    void join(double x, int row) {
        joins.add(new double[] {x, level(row - 1), level(row)});
    }

    /// A dashed line through all rows.
    void upright(double x) {
        uprights.add(x);
    }

    void paint() {
        axes.paint();
        sheet.g.setColor(sheet.palette.muted());
        sheet.g.setStroke(new BasicStroke(1f));
        for (double[] join : joins) {
            double x = axes.screenX(join[0]);
            sheet.g.draw(new Line2D.Double(x, axes.screenY(join[1]), x, axes.screenY(join[2])));
        }
        sheet.g.setStroke(
                new BasicStroke(
                        1f,
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_MITER,
                        10,
                        new float[] {3, 3},
                        0));
        double up = axes.screenY(shown - 0.5);
        double down = axes.screenY(-0.5);
        uprights.forEach(
                x -> sheet.g.draw(new Line2D.Double(axes.screenX(x), up, axes.screenX(x), down)));
        sheet.g.setStroke(new BasicStroke(1f));
        if (range.low() < 0 && range.high() > 0 && uprights.isEmpty()) {
            sheet.g.draw(new Line2D.Double(axes.screenX(0), up, axes.screenX(0), down));
        }
        int ascent = sheet.g.getFontMetrics(font).getAscent();
        for (int i = 0; i < shown; i++) {
            String name = sheet.cut(names.get(i), font, gutter - Sheet.MARGIN);
            double x = gutter + 4 - sheet.widthOf(name, font);
            sheet.text(
                    name, font, sheet.palette.text(), x, axes.screenY(level(i)) + ascent / 2.0 - 2);
        }
    }

    /// A figure just beyond the end of a bar.
    void figure(int row, double end, boolean leftward, String text, Font small, Color colour) {
        double x = axes.screenX(end) + (leftward ? -5 - sheet.widthOf(text, small) : 5);
        double y = axes.screenY(level(row)) + sheet.g.getFontMetrics(small).getAscent() / 2.0 - 2;
        double last = sheet.width - sheet.widthOf(text, small) - 4.0;
        double at = Math.max(gutter + 2, Math.min(x, last));
        int ascent = sheet.g.getFontMetrics(small).getAscent();
        // nothing strikes a figure through
        sheet.g.setColor(sheet.palette.background());
        sheet.g.fill(
                new Rectangle2D.Double(at, y - ascent + 2, sheet.widthOf(text, small), ascent));
        sheet.text(text, small, colour, at, y);
    }

    /// How far a range is to be padded so that a figure has room beyond its ends.
    ///
    /// @param pixels the figure is wide
    double padding(int pixels) {
        double plot = Math.max(1, sheet.width - gutter - 2.0 * Sheet.MARGIN);
        double share = Math.min(0.3, (pixels + 9) / plot);
        return share / (1 - 2 * share);
    }

    /// Writes what two uprights stand for below the last row, apart from each other.
    void ends(double from, String fromText, double to, String toText, Font small) {
        double y = axes.screenY(-0.5) + 12;
        double left = axes.screenX(from);
        double right = axes.screenX(to);
        boolean ascending = left <= right;
        place(fromText, small, left, y, ascending);
        place(toText, small, right, y, !ascending);
    }

    private void place(String text, Font small, double x, double y, boolean before) {
        int wide = sheet.widthOf(text, small);
        double at = before ? x - 4 - wide : x + 4;
        sheet.text(
                text,
                small,
                sheet.palette.muted(),
                Math.clamp(at, gutter, Math.max(gutter, sheet.width - wide - 4.0)),
                y);
    }

    Mark mark(int row, double from, double to, String name, String value) {
        double x0 = axes.screenX(Math.min(from, to));
        double x1 = axes.screenX(Math.max(from, to));
        double y0 = axes.screenY(level(row) + 0.45);
        return new Mark(x0, y0, x1 - x0, axes.screenY(level(row) - 0.45) - y0, name, value);
    }
}
