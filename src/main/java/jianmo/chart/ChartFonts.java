package jianmo.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Noto Sans SC for AWT: it draws Latin and Chinese alike, whatever fonts the machine has.
final class ChartFonts {

    private static final Font REGULAR = load("NotoSansSC-Regular.ttf");
    private static final Font BOLD = load("NotoSansSC-Bold.ttf");

    private ChartFonts() {}

    static Font regular(float points) {
        return REGULAR.deriveFont(points);
    }

    static Font bold(float points) {
        return BOLD.deriveFont(points);
    }

    private static Font load(String file) {
        try (InputStream in = ChartFonts.class.getResourceAsStream("/jianmo/font/" + file)) {
            if (in == null) {
                throw new IllegalStateException("font missing from the program: " + file);
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("font damaged: " + file, e);
        }
    }
}
