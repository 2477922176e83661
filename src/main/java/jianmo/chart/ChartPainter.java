package jianmo.chart;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;

import jianmo.base.chart.Chart;
import jianmo.base.chart.DotCloud;
import jianmo.base.chart.RowHeat;
import jianmo.base.chart.Tradeoff;
import jianmo.text.Texts;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Paints every kind of [Chart], in one language and one set of colours. Thread-safe.
///
/// Sizes are in pixels at scale 1; a chart without values says so instead of failing.
public final class ChartPainter {

    private final Texts texts;
    private final Palette palette;

    public ChartPainter(Texts texts, Palette palette) {
        this.texts = texts;
        this.palette = palette;
    }

    /// For the window.
    ///
    /// @param scale device pixels per pixel, as 2 on a high-resolution screen
    public Painted paint(Chart chart, int width, int height, double scale) {
        var image =
                new BufferedImage(
                        (int) Math.max(1, Math.round(width * scale)),
                        (int) Math.max(1, Math.round(height * scale)),
                        BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_FRACTIONALMETRICS,
                    RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.scale(scale, scale);
            var sheet = new Sheet(g, palette, texts, width, height);
            List<Mark> marks = draw(sheet, chart);
            return new Painted(image, marks, sheet.plot());
        } finally {
            g.dispose();
        }
    }

    /// A PNG file.
    public byte[] png(Chart chart, int width, int height, double scale) {
        BufferedImage painted = paint(chart, width, height, scale).image();
        var opaque =
                new BufferedImage(
                        painted.getWidth(), painted.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = opaque.createGraphics();
        g.drawImage(painted, 0, 0, null);
        g.dispose();
        return Pictures.png(opaque);
    }

    /// An SVG document.
    public String svg(Chart chart, int width, int height) {
        var g = new VectorGraphics2D();
        List<Mark> _ = draw(new Sheet(g, palette, texts, width, height), chart);
        Document document =
                Processors.get("svg").getDocument(g.getCommands(), new PageSize(width, height));
        var out = new ByteArrayOutputStream();
        try {
            document.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /// A PDF document of one page; texts are drawn as shapes, so no font is needed to read it.
    public byte[] pdf(Chart chart, int width, int height) {
        try (var document = new PDDocument()) {
            var page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            var g = new PdfBoxGraphics2D(document, width, height);
            List<Mark> _ = draw(new Sheet(g, palette, texts, width, height), chart);
            g.dispose();
            try (var content = new PDPageContentStream(document, page)) {
                content.drawForm(g.getXFormObject());
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Mark> draw(Sheet sheet, Chart chart) {
        sheet.title(chart.title());
        return switch (chart) {
            case Chart.Lines lines -> new XyDrawing(sheet).lines(lines);
            case Chart.Curves curves -> new CurveDrawing(sheet).draw(curves);
            case Chart.Points points -> new XyDrawing(sheet).points(points);
            case Chart.Histogram histogram -> new XyDrawing(sheet).histogram(histogram);
            case Chart.Bars bars -> new RowDrawing(sheet).bars(bars);
            case Chart.Boxes boxes -> new BoxDrawing(sheet).draw(boxes);
            case Chart.Fan fan -> new SpreadDrawing(sheet).fan(fan);
            case Chart.Intervals intervals -> new SpreadDrawing(sheet).intervals(intervals);
            case Chart.Heat heat -> new HeatDrawing(sheet).draw(heat);
            case Chart.Waterfall waterfall -> new RowDrawing(sheet).waterfall(waterfall);
            case Chart.Beeswarm swarm -> new SwarmDrawing(sheet).draw(swarm);
            case Chart.Ranges ranges -> new RangesDrawing(sheet).draw(ranges);
            case Chart.Force force -> new ForceDrawing(sheet).draw(force);
            case Chart.Pairs pairs -> new PairsDrawing(sheet).draw(pairs);
            case DotCloud cloud -> new CloudDrawing(sheet).draw(cloud);
            case RowHeat heat -> new RowHeatDrawing(sheet).draw(heat);
            case Tradeoff tradeoff -> new TradeoffDrawing(sheet).draw(tradeoff);
        };
    }
}
