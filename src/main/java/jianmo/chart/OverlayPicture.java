package jianmo.chart;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// A picture with the values of its regions as a file: the picture as it is, beside it the overlay,
/// below a legend with the unit.
public final class OverlayPicture {

    /// Pixels of the longer side of a picture, about.
    private static final int SIDE = 420;

    private static final int MARGIN = 20;
    private static final int GAP = 24;
    private static final int LINE = 22;

    /// Where pictures begin, below title and lines.
    private static final int TOP = MARGIN + 16 + 2 * LINE + 10;

    private static final int BAR = 220;
    private static final int BAR_HEIGHT = 12;
    private static final double STRENGTH = 0.8;

    private final RegionOverlay overlay;
    private final Palette palette;
    private final int width;
    private final int zoom;
    private final Words words;

    /// @param title of the whole
    /// @param line below the title: from the base to the answer
    /// @param original above the picture as it is
    /// @param regions above the overlay
    /// @param low at the left end of the legend
    /// @param high at its right end
    public record Words(
            String title, String line, String original, String regions, String low, String high) {}

    /// @param width of the picture in pixels
    public OverlayPicture(RegionOverlay overlay, int width, Palette palette, Words words) {
        this.overlay = overlay;
        this.palette = palette;
        this.width = width;
        this.zoom = Math.max(1, SIDE / Math.max(width, overlay.height()));
        this.words = words;
    }

    public byte[] png() {
        int pictures = 2 * width * zoom + GAP;
        int legend = BAR + 2 * 240;
        int whole = 2 * MARGIN + Math.max(pictures, legend);
        int tall = TOP + overlay.height() * zoom + GAP + BAR_HEIGHT + MARGIN;
        var image = new BufferedImage(whole, tall, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setColor(palette.background());
            g.fillRect(0, 0, whole, tall);
            paint(g, image);
        } finally {
            g.dispose();
        }
        return Pictures.png(image);
    }

    private void paint(Graphics2D g, BufferedImage image) {
        int room = image.getWidth() - 2 * MARGIN;
        int y = MARGIN + 16;
        g.setFont(ChartFonts.bold(15));
        word(g, words.title(), palette.text(), MARGIN, y, room);
        g.setFont(ChartFonts.regular(12));
        word(g, words.line(), palette.muted(), MARGIN, y + LINE, room);
        int wide = width * zoom;
        int second = MARGIN + wide + GAP;
        word(g, words.original(), palette.text(), MARGIN, y + 2 * LINE, wide);
        word(g, words.regions(), palette.text(), second, y + 2 * LINE, room - wide - GAP);
        put(image, overlay.painted(0, zoom, -1), MARGIN, TOP);
        put(image, overlay.painted(STRENGTH, zoom, -1), second, TOP);
        legend(g, TOP + overlay.height() * zoom + GAP);
    }

    private void put(BufferedImage image, int[] argb, int x, int y) {
        image.setRGB(x, y, width * zoom, overlay.height() * zoom, argb, 0, width * zoom);
    }

    private void legend(Graphics2D g, int y) {
        FontMetrics metrics = g.getFontMetrics();
        int left = MARGIN + metrics.stringWidth(words.low()) + 10;
        word(g, words.low(), palette.muted(), MARGIN, y + BAR_HEIGHT, Integer.MAX_VALUE);
        for (int i = 0; i < BAR; i++) {
            double value = 2.0 * i / (BAR - 1) - 1;
            Color ink = value > 0 ? palette.up() : palette.down();
            g.setColor(
                    new Color(
                            Palette.between(
                                    palette.background(), ink, STRENGTH * Math.abs(value))));
            g.fill(new Rectangle2D.Double(left + i, y, 1, BAR_HEIGHT));
        }
        word(g, words.high(), palette.muted(), left + BAR + 10, y + BAR_HEIGHT, Integer.MAX_VALUE);
    }

    private static void word(Graphics2D g, String text, Color colour, int x, int y, int most) {
        FontMetrics metrics = g.getFontMetrics();
        String shown = text;
        while (shown.length() > 1 && metrics.stringWidth(shown) > most) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        g.setColor(colour);
        g.drawString(shown, x, y);
    }
}
