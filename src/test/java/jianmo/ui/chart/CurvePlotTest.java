package jianmo.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

import jianmo.base.chart.Chart.Dash;
import jianmo.base.chart.Chart.Span;
import jianmo.base.chart.Chart.Style;
import jianmo.base.chart.Pyramid;
import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.ui.Fx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class CurvePlotTest {

    private static final Message NAME = Message.of("ui.metric.auc");
    private static final int COUNT = 100_000;

    private final Pyramid points = new Pyramid();
    private PlotLink link;
    private CurvePlot plot;
    private CurvePlot other;
    private Stage stage;
    private Robot robot;

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @BeforeEach
    void show() {
        for (int i = 1; i <= COUNT; i++) {
            points.add(i, i == 60_000 ? 9 : 1.0 / i);
        }
        Fx.run(() -> {
            robot = new Robot();
            link = new PlotLink();
            plot = new CurvePlot(Texts.in("en"), false, link);
            other = new CurvePlot(Texts.in("en"), true, link);
            var curves = List.of(new Plotted(NAME, points, new Style(0, Dash.SOLID)));
            plot.show(new CurvePlot.Frame(NAME, NAME, NAME, curves, false));
            other.show(new CurvePlot.Frame(NAME, NAME, NAME, curves, true));
            stage = new Stage();
            stage.setScene(new Scene(new VBox(plot, other), 600, 620));
            stage.show();
        });
        calm();
    }

    @AfterEach
    void hide() {
        Fx.run(stage::close);
        assertEquals(List.of(), Fx.uncaught());
    }

    private void calm() {
        Fx.until(
                "painted",
                () -> !plot.busy() && !plot.painting() && !other.busy() && !other.painting());
    }

    private void at(double x, double y) {
        Fx.run(() -> {
            Point2D place = plot.localToScreen(x, y);
            robot.mouseMove(place);
        });
    }

    private void drag(double from, double to) {
        at(from, 150);
        Fx.run(() -> robot.mousePress(MouseButton.PRIMARY));
        at((from + to) / 2, 152);
        at(to, 150);
        Fx.run(() -> robot.mouseRelease(MouseButton.PRIMARY));
        calm();
    }

    @Test
    void draggingLooksCloserInEveryLinkedPlotAndADoubleClickShowsAllAgain() {
        drag(200, 400);
        Fx.until("closer", () -> !link.span().isAll());
        Span closer = Fx.call(link::span);
        assertTrue(closer.low() > 10_000 && closer.high() < 90_000, closer.toString());
        List<Double> drawn = Fx.call(() -> other.chart(link.span()).curves().getFirst().x());
        assertTrue(drawn.size() < 2_600, () -> drawn.size() + " points are drawn");
        assertTrue(Math.abs(drawn.getFirst() - closer.low()) < 3, "the other one moved, too");
        Fx.run(() -> robot.mouseClick(MouseButton.PRIMARY));
        Fx.run(() -> robot.mouseClick(MouseButton.PRIMARY));
        Fx.until("all", () -> link.span().isAll());
    }

    @Test
    void theWheelZoomsWhereThePlotWasClickedAndScrollsThePageElsewhere() {
        at(300, 150);
        Fx.run(() -> {
            other.requestFocus();
            robot.mouseWheel(-3);
        });
        assertTrue(Fx.call(() -> link.span().isAll()), "the page scrolls");
        Fx.run(() -> robot.mouseClick(MouseButton.PRIMARY));
        Fx.until("focus", plot::isFocused);
        Fx.run(() -> robot.mouseWheel(-3));
        Fx.until("closer", () -> !link.span().isAll());
        Span closer = Fx.call(link::span);
        assertTrue(closer.high() - closer.low() < 0.85 * COUNT, closer.toString());
        Fx.run(() -> robot.keyType(KeyCode.HOME));
        Fx.until("all", () -> link.span().isAll());
        Fx.run(() -> robot.keyType(KeyCode.ADD));
        Fx.until("closer by key", () -> !link.span().isAll());
    }

    @Test
    void pointingTellsTheValueAndTheSpikeIsDrawn() {
        List<Double> drawn = Fx.call(() -> plot.chart(Span.ALL).curves().getFirst().y());
        assertTrue(drawn.contains(9.0), "the spike");
        at(300, 150);
        Fx.until("told", () -> !plot.told().isEmpty());
        List<String> told = Fx.call(plot::told);
        assertEquals("AUC", told.get(1));
        assertTrue(told.getFirst().matches("AUC [45]\\d,\\d+"), told.toString());
        Fx.run(() -> link.cursorProperty().set(Double.NaN));
        assertFalse(Fx.call(() -> plot.told()).contains("AUC"));
    }

    @Test
    void pointsThatAreAddedAreDrawn() {
        Fx.run(() -> {
            points.add(COUNT + 1, 2);
            plot.refresh();
        });
        calm();
        assertEquals(2.0, Fx.call(() -> plot.chart(Span.ALL).curves().getFirst().y().getLast()));
    }
}
