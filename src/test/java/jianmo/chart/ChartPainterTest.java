package jianmo.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Bar;
import jianmo.base.chart.Chart.Series;
import jianmo.base.message.Message;
import jianmo.text.Texts;

import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

class ChartPainterTest {

    private static final Palette LIGHT = Palette.light();

    private final ChartPainter painter = new ChartPainter(Texts.in("en"), LIGHT);
    private final ChartPainter chinese = new ChartPainter(Texts.in("zh"), Palette.dark());

    @Test
    void everyKindIsPaintedInBothThemesAndLanguages() {
        for (Map.Entry<String, Chart> entry : Charts.usual().entrySet()) {
            for (ChartPainter each : List.of(painter, chinese)) {
                Painted painted = each.paint(entry.getValue(), 420, 300, 1);
                assertTrue(painted.marks().size() > 1, entry.getKey());
                assertTrue(colours(painted.image()) > 20, entry.getKey());
            }
        }
    }

    @Test
    void awkwardDataIsPaintedWithoutFailing() {
        Charts.awkward()
                .forEach((name, chart) -> {
                    assertEquals(300, painter.paint(chart, 300, 200, 1).width(), name);
                    assertTrue(painter.svg(chart, 300, 200).contains("<svg"), name);
                });
    }

    @Test
    void aChartWithoutValuesSaysSo() {
        Chart empty = Charts.awkward().get("no series");
        assertTrue(painter.svg(empty, 400, 300).contains("No data yet"));
        assertTrue(chinese.svg(empty, 400, 300).contains("暂无数据"));
    }

    @Test
    void everyMarkLiesInThePicture() {
        for (Map.Entry<String, Chart> entry : Charts.usual().entrySet()) {
            for (Mark mark : painter.paint(entry.getValue(), 420, 300, 2).marks()) {
                assertTrue(mark.x() >= 0 && mark.x() + mark.width() <= 420, entry.getKey() + mark);
                assertTrue(mark.y() >= 0 && mark.y() + mark.height() <= 300, entry.getKey() + mark);
            }
        }
    }

    @Test
    void barsOfOneLengthBeginAtTheLeft() {
        var name = Message.of("ui.metric.auc");
        var same = new Chart.Bars(name, name, List.of(new Bar("a", 0.2), new Bar("b", 0.2)), true);
        Painted painted = painter.paint(same, 420, 300, 1);
        Mark first = painted.marks().getFirst();
        assertTrue(first.x() < 60, first.toString());
        int x = (int) (first.x() + first.width() / 2);
        int y = (int) (first.y() + first.height() / 2);
        assertEquals(LIGHT.series(0), new Color(painted.image().getRGB(x, y)));
    }

    @Test
    void theMarkOfABarLiesOnItsColour() {
        Painted painted = painter.paint(Charts.usual().get("bars"), 420, 300, 1);
        Mark first = painted.marks().getFirst();
        int x = (int) (first.x() + first.width() / 2);
        int y = (int) (first.y() + first.height() / 2);
        assertEquals(LIGHT.up(), new Color(painted.image().getRGB(x, y)));
        assertEquals("a", first.name());
        assertEquals("70.0 %", first.values());
    }

    @Test
    void theMarkOfAPointLiesOnItsColour() {
        var series =
                new Series(
                        Message.of("ui.metric.auc"),
                        List.of(1.0, 2.0, 3.0),
                        List.of(0.1, 0.9, 0.4));
        var name = Message.of("ui.metric.auc");
        Painted painted =
                painter.paint(new Chart.Points(name, name, name, List.of(series)), 420, 300, 1);
        for (Mark mark : painted.marks()) {
            var at = new Color(painted.image().getRGB((int) mark.x(), (int) mark.y()));
            assertTrue(at.getBlue() > at.getRed() + 60, mark + " on " + at);
        }
    }

    @Test
    void waterfallStepsEndAtTheAnswer() {
        Painted painted = painter.paint(Charts.usual().get("waterfall"), 420, 300, 1);
        // base 0.1 + 0.5 + 0.2 + (rest 0.1) = 0.9: the rest is drawn though it is not listed
        assertEquals(3, painted.marks().size());
        assertEquals("all others", painted.marks().getLast().name());
        assertEquals("+0.1", painted.marks().getLast().values());
    }

    @Test
    void rowsThatDoNotFitAreCounted() {
        Chart many = Charts.awkward().get("many bars");
        Painted painted = painter.paint(many, 420, 300, 1);
        int left = 300 - painted.marks().size();
        assertTrue(painted.marks().size() > 5);
        assertTrue(painter.svg(many, 420, 300).contains("and " + left + " more"));
    }

    @Test
    void pngHasTheScaledSizeAndIsOpaque() throws IOException {
        byte[] png = painter.png(Charts.usual().get("lines"), 200, 150, 2);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(400, read.getWidth());
        assertEquals(300, read.getHeight());
        assertFalse(read.getColorModel().hasAlpha());
    }

    @Test
    void svgIsWellFormedAndSpeaksTheLanguage() throws Exception {
        String svg =
                chinese.svg(
                        new Chart.Bars(
                                Message.of("ui.data.chart.title", "a < b"),
                                Message.of("ui.data.chart.share"),
                                List.of(new Bar("<x>", 1)),
                                false),
                        300,
                        200);
        assertTrue(svg.contains("取值"));
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        var read =
                factory.newDocumentBuilder()
                        .parse(
                                new ByteArrayInputStream(
                                        svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertEquals("svg", read.getDocumentElement().getTagName());
    }

    @Test
    void longLabelsAreCutInsideThePicture() {
        Painted painted = painter.paint(Charts.awkward().get("many bars"), 300, 200, 1);
        for (int y = 0; y < 200; y++) {
            assertEquals(
                    LIGHT.background(),
                    new Color(painted.image().getRGB(0, y)),
                    "left edge at " + y);
        }
    }

    private static long colours(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
    }

    @Test
    void aLowPlotOfCurvesStillRisesAndFalls() {
        var name = jianmo.base.message.Message.of("ui.metric.auc");
        var style = new Chart.Style(0, Chart.Dash.SOLID);
        var curve =
                new Chart.Curve(
                        name, java.util.List.of(1.0, 2.0), java.util.List.of(0.1, 2.0), style);
        var chart =
                new Chart.Curves(name, name, name, java.util.List.of(curve), Chart.Span.ALL, false);
        var painter = new ChartPainter(Texts.in("en"), Palette.light());
        for (int height : new int[] {150, 300}) {
            PlotArea plot = painter.paint(chart, 330, height, 1).plot();
            org.junit.jupiter.api.Assertions.assertNotNull(plot);
            double rise = plot.screenY(0.1) - plot.screenY(2.0);
            assertTrue(rise > height / 5.0, height + ": " + rise);
        }
    }
}
