package jianmo.chart;

import jianmo.base.chart.DotCloud;

import java.awt.Font;
import java.awt.geom.Rectangle2D;

/// Tells what the colours of dots mean.
final class ColourScale {

    private final Sheet sheet;
    private final Font font = ChartFonts.regular(11);

    ColourScale(Sheet sheet) {
        this.sheet = sheet;
    }

    /// At the right edge, from low up to high.
    void upright(DotCloud.Scale scale, int right) {
        int x = sheet.width - right + 14;
        int top = sheet.top() + 26;
        int height = Math.clamp(sheet.room() - 110, 40, 220);
        for (int i = 0; i < height; i++) {
            sheet.g.setColor(sheet.palette.level(1 - (double) i / height));
            sheet.g.fill(new Rectangle2D.Double(x, top + i, 8, 1.2));
        }
        word(high(scale), right - 12, x - 4, top - 8);
        word(low(scale), right - 12, x - 4, top + height + 16);
    }

    private void word(String text, int most, double x, double y) {
        sheet.text(sheet.cut(text, font, most), font, sheet.palette.muted(), x, y);
    }

    /// In a line below the title: name, low, colours, high.
    void lying(DotCloud.Scale scale) {
        if (scale.name().isBlank()) {
            return;
        }
        int third = (sheet.width - 2 * Sheet.MARGIN - 110) / 3;
        int y = sheet.top() + sheet.g.getFontMetrics(font).getAscent();
        double x = Sheet.MARGIN + 2;
        x += put(scale.name() + sheet.texts.of("shapview.colon"), third, x, y) + 6;
        x += put(low(scale), third, x, y) + 6;
        for (int i = 0; i < 80; i++) {
            sheet.g.setColor(sheet.palette.level(i / 79.0));
            sheet.g.fill(new Rectangle2D.Double(x + i, y - 8.0, 1.2, 8));
        }
        put(high(scale), third, x + 87, y);
        sheet.down(sheet.g.getFontMetrics(font).getHeight() + 2);
    }

    private int put(String text, int most, double x, double y) {
        String shown = sheet.cut(text, font, most);
        sheet.text(shown, font, sheet.palette.muted(), x, y);
        return sheet.widthOf(shown, font);
    }

    private String low(DotCloud.Scale scale) {
        return scale.low().isBlank() ? sheet.texts.of("ui.chart.low") : scale.low();
    }

    private String high(DotCloud.Scale scale) {
        return scale.high().isBlank() ? sheet.texts.of("ui.chart.high") : scale.high();
    }
}
