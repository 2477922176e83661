package jianmo.chart;

import jianmo.base.message.Message;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;

/// The paper a chart is painted on: margins, title, legend, and how texts are cut to fit.
final class Sheet {

    static final int MARGIN = 12;

    final Graphics2D g;
    final Palette palette;
    final Texts texts;
    final int width;
    final int height;

    /// Where the plot may begin, from the top; grows as title and legend are written.
    private int top = MARGIN;

    private @Nullable PlotArea plot;

    Sheet(Graphics2D g, Palette palette, Texts texts, int width, int height) {
        this.g = g;
        this.palette = palette;
        this.texts = texts;
        this.width = width;
        this.height = height;
        g.setColor(palette.background());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
    }

    /// Tells where curves or points were painted.
    void plotted(PlotArea area) {
        plot = area;
    }

    @Nullable PlotArea plot() {
        return plot;
    }

    int top() {
        return top;
    }

    /// Lets the plot begin further down.
    void down(int pixels) {
        top += pixels;
    }

    /// Device pixels per pixel, at least 1; 2 for paper.
    double scale() {
        return g.getDeviceConfiguration() == null
                        || g.getDeviceConfiguration().getDevice() == null
                        || g.getDeviceConfiguration().getDevice().getType()
                                != java.awt.GraphicsDevice.TYPE_IMAGE_BUFFER
                ? 2
                : Math.max(1, g.getTransform().getScaleX());
    }

    /// Height left below title and legend.
    int room() {
        return height - top;
    }

    void title(Message title) {
        String text = texts.of(title);
        if (text.isBlank()) {
            return;
        }
        g.setFont(ChartFonts.bold(14));
        g.setColor(palette.text());
        FontMetrics metrics = g.getFontMetrics();
        for (String line : wrap(text, g.getFont(), width - 2 * MARGIN, 2)) {
            g.drawString(line, MARGIN + 2, top + metrics.getAscent());
            top += metrics.getHeight();
        }
        top += 4;
    }

    /// How a series is drawn in the legend.
    ///
    /// @param line null for a disc
    record Sample(Color colour, @Nullable BasicStroke line) {}

    /// One entry per series; as many rows as needed, at most three.
    void legend(List<String> names, List<Sample> samples) {
        g.setFont(ChartFonts.regular(11.5f));
        FontMetrics metrics = g.getFontMetrics();
        int line = metrics.getHeight() + 3;
        int sign = samples.stream().anyMatch(sample -> sample.line() != null) ? 30 : 15;
        int x = MARGIN + 2;
        int rows = 1;
        for (int i = 0; i < names.size(); i++) {
            String name = cut(names.get(i), g.getFont(), Math.max(60, width / 2));
            int needed = sign + 1 + metrics.stringWidth(name) + 18;
            if (x + needed - 18 > width - MARGIN && x > MARGIN + 2) {
                if (rows == 3) {
                    break;
                }
                rows++;
                x = MARGIN + 2;
                top += line;
            }
            sample(samples.get(i), x, top + line / 2.0);
            g.setColor(palette.muted());
            g.drawString(name, x + sign, top + metrics.getAscent() + 1);
            x += needed;
        }
        top += line + 2;
    }

    private void sample(Sample sample, int x, double middle) {
        g.setColor(sample.colour());
        if (sample.line() == null) {
            g.fill(new Ellipse2D.Double(x, middle - 5, 9, 9));
        } else {
            Stroke before = g.getStroke();
            g.setStroke(sample.line());
            g.draw(new Line2D.Double(x, middle, x + 24, middle));
            g.setStroke(before);
        }
    }

    /// Says in the middle that there is nothing to draw yet.
    void nothing() {
        g.setFont(ChartFonts.regular(13));
        g.setColor(palette.muted());
        String text = texts.of("ui.chart.empty");
        int x = (width - g.getFontMetrics().stringWidth(text)) / 2;
        g.drawString(text, Math.max(MARGIN, x), top + room() / 2);
    }

    void text(String text, Font font, Color colour, double x, double y) {
        g.setFont(font);
        g.setColor(colour);
        g.drawString(text, (float) x, (float) y);
    }

    int widthOf(String text, Font font) {
        return g.getFontMetrics(font).stringWidth(text);
    }

    /// `text`, or its beginning with an ellipsis, not wider than `most` pixels.
    String cut(String text, Font font, int most) {
        FontMetrics metrics = g.getFontMetrics(font);
        if (metrics.stringWidth(text) <= most) {
            return text;
        }
        int end = text.length();
        while (end > 0 && metrics.stringWidth(text.substring(0, end) + "…") > most) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /// Lines not wider than `most`, cut where the language lets a line end, or inside a word that
    /// is too wide by itself.
    List<String> wrap(String text, Font font, int most, int lines) {
        FontMetrics metrics = g.getFontMetrics(font);
        BreakIterator breaks = BreakIterator.getLineInstance(texts.locale());
        var wrapped = new ArrayList<String>();
        String rest = text;
        while (wrapped.size() < lines - 1 && metrics.stringWidth(rest) > most) {
            int end = rest.length();
            while (end > 1 && metrics.stringWidth(rest.substring(0, end)) > most) {
                end--;
            }
            breaks.setText(rest);
            int before = breaks.isBoundary(end) ? end : breaks.preceding(end);
            int at = before > 0 ? before : end;
            wrapped.add(rest.substring(0, at).strip());
            rest = rest.substring(at).strip();
        }
        wrapped.add(cut(rest, font, most));
        return wrapped;
    }
}
