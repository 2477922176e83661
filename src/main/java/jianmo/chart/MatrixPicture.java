package jianmo.chart;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/// A matrix of verdicts as a picture: lines with a name, fields with a short text and a colour.
public final class MatrixPicture {

    private static final int LINE = 26;
    private static final int FIELD = 76;
    private static final int NAMES = 190;
    private static final int MARGIN = 16;
    private static final int HEAD = 150;
    private static final int SCALE = 2;
    private static final float SMALL = 11;

    /// Good, to look at, bad, nothing to say.
    private static final List<Color> COLOURS =
            List.of(new Color(0xd7f0de), new Color(0xfdebc8), new Color(0xf9d3d0), Color.WHITE);

    private final String title;
    private final List<String> header;
    private final List<Line> lines;

    /// @param header one name a field of a line
    public MatrixPicture(String title, List<String> header, List<Line> lines) {
        this.title = title;
        this.header = List.copyOf(header);
        this.lines = List.copyOf(lines);
    }

    /// A PNG at twice the size of the screen.
    public byte[] png() {
        int width = 2 * MARGIN + NAMES + header.size() * FIELD + HEAD / 2;
        int height = 2 * MARGIN + HEAD + LINE * lines.size();
        var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.scale(SCALE, SCALE);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, width, height);
            paint(g);
        } finally {
            g.dispose();
        }
        return Pictures.png(image);
    }

    private void paint(Graphics2D g) {
        g.setColor(Color.BLACK);
        g.setFont(ChartFonts.bold(15));
        g.drawString(title, MARGIN, MARGIN + 14);
        g.setFont(ChartFonts.regular(SMALL));
        for (int j = 0; j < header.size(); j++) {
            var turned = g.getTransform();
            g.translate(MARGIN + NAMES + j * FIELD + FIELD / 2.0, MARGIN + HEAD - 8.0);
            g.rotate(-Math.PI / 5);
            g.drawString(header.get(j), 0, 0);
            g.setTransform(turned);
        }
        for (int i = 0; i < lines.size(); i++) {
            line(g, lines.get(i), MARGIN + HEAD + i * LINE);
        }
    }

    private static void line(Graphics2D g, Line line, int top) {
        FontMetrics metrics = g.getFontMetrics();
        g.setColor(Color.BLACK);
        g.drawString(cut(line.name(), metrics, NAMES - 8), MARGIN, top + 17);
        for (int j = 0; j < line.fields().size(); j++) {
            Field field = line.fields().get(j);
            int left = MARGIN + NAMES + j * FIELD;
            if (field.colour() >= 0) {
                g.setColor(COLOURS.get(field.colour()));
                g.fillRect(left + 1, top + 1, FIELD - 2, LINE - 2);
            }
            g.setColor(Color.DARK_GRAY);
            String text = cut(field.text(), metrics, FIELD - 6);
            g.drawString(text, left + (FIELD - metrics.stringWidth(text)) / 2, top + 17);
        }
    }

    private static String cut(String text, FontMetrics metrics, int width) {
        String shown = text;
        while (shown.length() > 1 && metrics.stringWidth(shown) > width) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        return shown;
    }

    /// @param fields as many as the header has names
    public record Line(String name, List<Field> fields) {
        public Line {
            fields = List.copyOf(fields);
        }
    }

    /// @param colour 0 good, 1 to look at, 2 bad, 3 nothing to say; -1 for no field
    public record Field(String text, int colour) {
        public static Field empty() {
            return new Field("", -1);
        }
    }
}
