package jianmo.chart;

import jianmo.base.chart.DotCloud;

import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.util.List;

/// What is written along a horizontal axis that stands for names or days instead of numbers: names
/// level where they have room, slanted where not, and only some where even that is too narrow.
final class AcrossNames {

    private static final int LEAST = 14;
    private static final int LEVEL = 46;
    private static final int LONGEST = 84;
    private static final double SLANT = -Math.PI / 5;

    private final Sheet sheet;
    private final DotCloud.Across across;
    private final Font font = ChartFonts.regular(11);
    private final boolean level;

    /// @param gutter pixels kept free at the left
    AcrossNames(Sheet sheet, DotCloud.Across across, int gutter) {
        this.sheet = sheet;
        this.across = across;
        int slot = (sheet.width - gutter - 70) / Math.max(1, across.names().size());
        int widest = across.names().stream().mapToInt(n -> sheet.widthOf(n, font)).max().orElse(0);
        this.level = slot >= LEVEL || widest + 6 <= slot;
    }

    /// Pixels they need below the axis.
    int height() {
        return level ? 24 : 68;
    }

    void prepare(Axes axes) {
        var style = axes.chart.getStyler();
        if (across.days()) {
            style.setXAxisTickLabelsFormattingFunction(
                    v -> LocalDate.ofEpochDay(Math.round(v)).toString());
        }
        if (!across.names().isEmpty()) {
            style.setXAxisTickLabelsFormattingFunction(_ -> " ");
            style.setPlotGridVerticalLinesVisible(false);
        }
    }

    /// @param title of the axis
    void write(Axes axes, String title) {
        List<String> names = across.names();
        if (names.isEmpty()) {
            return;
        }
        Rectangle2D area = axes.area();
        double slot = area.getWidth() / Math.max(1, names.size());
        String axis = sheet.cut(title, font, (int) area.getWidth());
        sheet.text(
                axis,
                font,
                sheet.palette.muted(),
                area.getCenterX() - sheet.widthOf(axis, font) / 2.0,
                sheet.height - 8.0);
        int step = level ? 1 : (int) Math.max(1, Math.ceil(LEAST / slot));
        for (int i = 0; i < names.size(); i += step) {
            double x = area.getMinX() + (i + 0.5) * slot;
            double y = area.getMaxY() + 15;
            String cut = sheet.cut(names.get(i), font, level ? (int) slot - 4 : LONGEST);
            int width = sheet.widthOf(cut, font);
            if (level) {
                sheet.text(cut, font, sheet.palette.muted(), x - width / 2.0, y);
            } else {
                AffineTransform before = sheet.g.getTransform();
                sheet.g.translate(x + 4, y - 2);
                sheet.g.rotate(SLANT);
                sheet.text(cut, font, sheet.palette.muted(), -width, 0);
                sheet.g.setTransform(before);
            }
        }
    }
}
