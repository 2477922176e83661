package jianmo.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Tradeoff;
import jianmo.base.chart.Tradeoff.Spot;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.DoubleStream;

/// Dots of a trade-off lie where factors put them.
class TradeoffPaintedTest {

    private static Tradeoff chart(double... sizes) {
        var none = Message.of("lean.chart.title");
        return new Tradeoff(
                none,
                Message.of("lean.chart.x"),
                Message.of("lean.chart.y"),
                Message.of("train.metric.auc"),
                Message.of("lean.chart.worst", 0.7),
                Message.of("lean.chart.best", 0.8),
                DoubleStream.of(sizes)
                        .mapToObj(size -> new Spot(none, size, size, 0.5, true, false, none))
                        .toList());
    }

    private static List<Mark> marks(Tradeoff chart) {
        return new ChartPainter(Texts.in("en"), Palette.light()).paint(chart, 600, 400, 1).marks();
    }

    @Test
    void equalFactorsAreEqualSteps() {
        List<Mark> marks = marks(chart(1, 10, 100));
        double first = marks.get(1).x() - marks.get(0).x();
        double second = marks.get(2).x() - marks.get(1).x();
        assertTrue(first > 50);
        assertEquals(first, second, 0.01);
        assertEquals(
                marks.get(0).y() - marks.get(1).y(), marks.get(1).y() - marks.get(2).y(), 0.01);
        marks.forEach(mark -> assertTrue(mark.x() > 50 && mark.x() < 600, "inside: " + mark));
    }

    @Test
    void oneDotAndNoneArePaintedToo() {
        assertEquals(1, marks(chart(5)).size());
        assertEquals(0, marks(chart()).size());
    }

    @Test
    void itIsStoredAsItIs() {
        Chart chart = chart(1, 2);
        assertEquals(chart, Json.read(Json.write(chart), Chart.class));
    }
}
