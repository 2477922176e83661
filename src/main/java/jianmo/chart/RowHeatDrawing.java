package jianmo.chart;

import jianmo.base.chart.RowHeat;
import jianmo.base.chart.RowMask;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A picture of rows × features; where there are more rows than pixels, each pixel is their mean.
final class RowHeatDrawing {

    private static final int LEAST = 15;
    private static final int MOST = 34;
    private static final int CURVE = 46;
    private static final int FOOT = 34;

    private final Sheet sheet;
    private final Font small = ChartFonts.regular(11);

    RowHeatDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    /// Gives no marks: rows and features are found from the [PlotArea], where line `i` lies at `-i`
    /// and column `j` at `j`.
    List<Mark> draw(RowHeat heat) {
        if (heat.columns() == 0 || heat.features().isEmpty()) {
            sheet.nothing();
            return new ArrayList<>();
        }
        int widest =
                heat.features().stream().mapToInt(n -> sheet.widthOf(n, small)).max().orElse(0);
        double left = Sheet.MARGIN + Math.min(widest, sheet.width * 0.28) + 10;
        double top = sheet.top() + CURVE + 6.0;
        double high = Math.max(LEAST, sheet.height - top - FOOT);
        int lines = Math.clamp(heat.features().size(), 1, Math.max(1, (int) (high / LEAST)));
        double line = Math.min(MOST, high / lines);
        var area =
                new Rectangle2D.Double(
                        left, top, Math.max(20, sheet.width - left - Sheet.MARGIN), line * lines);
        double most = most(heat, lines);
        picture(heat, lines, area, most);
        names(heat, lines, line, area);
        curve(heat, area);
        legend(heat, most, lines, area);
        sheet.plotted(
                new PlotArea(
                        area.getMinX(),
                        area.getMaxX(),
                        area.getMinY(),
                        area.getMaxY(),
                        -0.5,
                        heat.columns() - 0.5,
                        0.5 - lines,
                        0.5,
                        false));
        return new ArrayList<>();
    }

    /// 98 % of the contributions are smaller; deeper colours than the deepest there are not.
    private static double most(RowHeat heat, int lines) {
        int step = Math.max(1, heat.columns() * lines / 200_000);
        double[] sizes = new double[heat.columns() * lines / step];
        for (int i = 0; i < sizes.length; i++) {
            int at = i * step;
            sizes[i] = Math.abs(heat.contribution(at % lines, heat.row(at / lines)));
        }
        Arrays.sort(sizes);
        double high = sizes.length == 0 ? 0 : sizes[(int) (0.98 * (sizes.length - 1))];
        double largest = sizes.length == 0 ? 0 : sizes[sizes.length - 1];
        return high > 0 ? high : largest > 0 ? largest : 1;
    }

    private void picture(RowHeat heat, int lines, Rectangle2D area, double most) {
        int across = (int) Math.min(heat.columns(), Math.ceil(area.getWidth() * sheet.scale()));
        var image = new BufferedImage(across, lines, BufferedImage.TYPE_INT_RGB);
        RowMask chosen = heat.chosen();
        for (int px = 0; px < across; px++) {
            int from = (int) ((long) px * heat.columns() / across);
            int to = Math.max(from + 1, (int) ((long) (px + 1) * heat.columns() / across));
            int within = 0;
            for (int column = from; column < to; column++) {
                within += chosen == null || chosen.contains(heat.row(column)) ? 1 : 0;
            }
            double lit = chosen == null ? 1 : 0.22 + 0.78 * within / (to - from);
            for (int f = 0; f < lines; f++) {
                double sum = 0;
                int counted = 0;
                for (int column = from; column < to; column++) {
                    if (within == 0 || chosen == null || chosen.contains(heat.row(column))) {
                        sum += heat.contribution(f, heat.row(column));
                        counted++;
                    }
                }
                image.setRGB(px, f, colour(sum / Math.max(1, counted) / most, lit));
            }
        }
        var place = AffineTransform.getTranslateInstance(area.getX(), area.getY());
        place.scale(area.getWidth() / across, area.getHeight() / lines);
        sheet.g.drawImage(image, place, null);
    }

    /// @param level −1…1
    /// @param lit how much of the colour is left, 0…1
    private int colour(double level, double lit) {
        Color ink = level > 0 ? sheet.palette.up() : sheet.palette.down();
        return Palette.between(
                sheet.palette.background(), ink, Math.sqrt(Math.min(1, Math.abs(level))) * lit);
    }

    private void names(RowHeat heat, int lines, double line, Rectangle2D area) {
        int room = (int) area.getMinX() - Sheet.MARGIN - 6;
        for (int i = 0; i < lines; i++) {
            String name = sheet.cut(heat.features().get(i), small, room);
            double x = area.getMinX() - 6 - sheet.widthOf(name, small);
            double y = area.getMinY() + (i + 0.5) * line + 4;
            sheet.text(name, small, sheet.palette.text(), x, y);
        }
        sheet.g.setColor(sheet.palette.background());
        sheet.g.setStroke(new BasicStroke(1f));
        for (int i = 1; i < lines; i++) {
            double y = area.getMinY() + i * line;
            sheet.g.draw(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y));
        }
    }

    private void curve(RowHeat heat, Rectangle2D area) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int column = 0; column < heat.columns(); column++) {
            low = Math.min(low, heat.answer(heat.row(column)));
            high = Math.max(high, heat.answer(heat.row(column)));
        }
        double span = high > low ? high - low : 1;
        double bottom = area.getMinY() - 6;
        var path = new Path2D.Double();
        int points = (int) Math.min(heat.columns(), area.getWidth());
        for (int i = 0; i < points; i++) {
            int from = (int) ((long) i * heat.columns() / points);
            int to = Math.max(from + 1, (int) ((long) (i + 1) * heat.columns() / points));
            double sum = 0;
            for (int column = from; column < to; column++) {
                sum += heat.answer(heat.row(column));
            }
            double x = area.getMinX() + (i + 0.5) / points * area.getWidth();
            double y = bottom - (sum / (to - from) - low) / span * (CURVE - 8);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        sheet.g.setColor(sheet.palette.text());
        sheet.g.setStroke(new BasicStroke(1.2f));
        sheet.g.draw(path);
        String name = sheet.cut(sheet.texts.of("shapview.heat.answer"), small, 200);
        double x = area.getMinX() - 6 - sheet.widthOf(name, small);
        sheet.text(name, small, sheet.palette.muted(), Math.max(4, x), bottom - CURVE / 2.0 + 8);
    }

    private void legend(RowHeat heat, double most, int lines, Rectangle2D area) {
        double y = area.getMaxY() + 12;
        double x = area.getMinX();
        String low = "−" + Figures.of(most, 2, sheet.texts.locale());
        String high = "+" + Figures.of(most, 2, sheet.texts.locale());
        sheet.text(low, small, sheet.palette.muted(), x, y + 9);
        x += sheet.widthOf(low, small) + 6;
        for (int i = 0; i < 120; i++) {
            sheet.g.setColor(new Color(colour((i - 60) / 60.0, 1)));
            sheet.g.fill(new Rectangle2D.Double(x + i, y, 1.2, 9));
        }
        x += 126;
        sheet.text(high, small, sheet.palette.muted(), x, y + 9);
        x += sheet.widthOf(high, small) + 14;
        String unit = sheet.texts.of(heat.unit());
        if (heat.features().size() > lines) {
            unit += " · " + sheet.texts.of("ui.chart.more", heat.features().size() - lines);
        }
        int room = (int) (area.getMaxX() - x);
        if (room > 30) {
            sheet.text(sheet.cut(unit, small, room), small, sheet.palette.muted(), x, y + 9);
        }
    }
}
