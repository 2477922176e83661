package jianmo.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Series;
import jianmo.base.message.Message;
import jianmo.chart.ChartPainter;
import jianmo.chart.Mark;
import jianmo.chart.Palette;
import jianmo.text.Texts;
import jianmo.ui.Fx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

class ChartViewTest {

    private static final Message NAME = Message.of("ui.metric.auc");
    private static final List<Double> X =
            IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();
    private static final Chart CHART =
            new Chart.Points(
                    NAME,
                    NAME,
                    NAME,
                    List.of(new Series(NAME, X, X.stream().map(x -> x * x).toList())));

    @TempDir private Path scratch;

    private ChartView view;
    private Stage stage;

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @BeforeEach
    void show() {
        view = Fx.call(() -> new ChartView(Texts.in("en"), false, CHART));
        stage =
                Fx.call(() -> {
                    var shown = new Stage();
                    shown.setScene(new Scene(view, 500, 400));
                    shown.show();
                    return shown;
                });
        calm();
    }

    @AfterEach
    void hide() {
        Fx.run(stage::close);
        assertEquals(List.of(), Fx.uncaught());
    }

    @Test
    void pointingNamesTheNearestPoint() {
        Mark last = marks(CHART).getLast();
        Fx.run(() -> mouse(MouseEvent.MOUSE_MOVED, last.x() + 3, last.y() + 2, 0));
        assertTrue(Fx.call(() -> tip().isVisible()));
        List<String> said = Fx.call(() -> labels(tip()));
        assertEquals(List.of("AUC", "100 · 10,000"), said);
        Bounds box = Fx.call(() -> tip().getBoundsInParent());
        assertTrue(box.getMaxX() <= 500 && box.getMinY() >= 0, box.toString());
    }

    @Test
    void pointingAtNothingSaysNothing() {
        Fx.run(() -> mouse(MouseEvent.MOUSE_MOVED, 2, 2, 0));
        assertFalse(Fx.call(() -> tip().isVisible()));
    }

    @Test
    void draggingLooksCloserAndADoubleClickShowsAllAgain() {
        List<Mark> all = marks(CHART);
        double from = all.get(39).x() - 1;
        double to = all.get(59).x() + 1;
        Fx.run(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, from, 200, 1);
            mouse(MouseEvent.MOUSE_DRAGGED, to, 210, 1);
            mouse(MouseEvent.MOUSE_RELEASED, to, 210, 1);
        });
        calm();
        var part =
                new Chart.Points(
                        NAME,
                        NAME,
                        NAME,
                        List.of(
                                new Series(
                                        NAME,
                                        X.subList(39, 60),
                                        X.subList(39, 60).stream().map(x -> x * x).toList())));
        Mark first = marks(part).getFirst();
        Fx.run(() -> mouse(MouseEvent.MOUSE_MOVED, first.x(), first.y(), 0));
        assertEquals(List.of("AUC", "40 · 1,600"), Fx.call(() -> labels(tip())));
        Fx.run(() -> mouse(MouseEvent.MOUSE_PRESSED, 250, 200, 2));
        calm();
        Mark again = all.getFirst();
        Fx.run(() -> mouse(MouseEvent.MOUSE_MOVED, again.x(), again.y(), 0));
        assertEquals(List.of("AUC", "1 · 1"), Fx.call(() -> labels(tip())));
    }

    @Test
    void theEndingOfTheNameDecidesTheFormat() throws IOException {
        var painter = new ChartPainter(Texts.in("zh"), Palette.light());
        var actions = Fx.call(() -> new ChartActions(view, view::chart, Texts.in("zh"), painter));
        String[][] wanted = {{"a.svg", "<?xml"}, {"b.PDF", "%PDF"}, {"c.png", "PNG"}};
        for (String[] each : wanted) {
            Path file = scratch.resolve(each[0]);
            Fx.run(() -> actions.write(CHART, file));
            Fx.until(each[0], () -> Files.exists(file) && file.toFile().length() > 500);
            String head =
                    new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                            .substring(0, 8);
            assertTrue(head.contains(each[1]), head);
        }
    }

    @Test
    void aResizedChartIsPaintedInItsNewSize() {
        Fx.run(() -> stage.setWidth(700));
        calm();
        Fx.until("size", () -> !view.busy() && picture().getLayoutBounds().getWidth() > 600);
    }

    private void calm() {
        Fx.until("painted", () -> !view.busy() && view.getWidth() > 0);
    }

    private static List<Mark> marks(Chart chart) {
        return new ChartPainter(Texts.in("en"), Palette.light()).paint(chart, 500, 400, 1).marks();
    }

    private Node picture() {
        return view.getChildrenUnmodifiable().getFirst();
    }

    private ChartTip tip() {
        return (ChartTip)
                view.getChildrenUnmodifiable().stream()
                        .filter(node -> node instanceof ChartTip)
                        .findFirst()
                        .orElseThrow();
    }

    private static List<String> labels(ChartTip tip) {
        return tip.lookupAll(".label").stream().map(node -> ((Label) node).getText()).toList();
    }

    private void mouse(javafx.event.EventType<MouseEvent> type, double x, double y, int clicks) {
        boolean down = type != MouseEvent.MOUSE_MOVED;
        Event.fireEvent(
                view,
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        down ? MouseButton.PRIMARY : MouseButton.NONE,
                        clicks,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }
}
