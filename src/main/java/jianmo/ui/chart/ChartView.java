package jianmo.ui.chart;

import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import jianmo.base.chart.Chart;
import jianmo.chart.ChartPainter;
import jianmo.chart.Mark;
import jianmo.chart.Painted;
import jianmo.chart.Palette;
import jianmo.chart.PlotArea;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// Shows one [Chart]. Painting happens off the JavaFX thread and again whenever size, chart or
/// screen resolution change; the last picture stays until the next is ready.
///
/// Pointing at it names the nearest point or bar; buttons at its corner and its context menu copy
/// it and save it as PNG, SVG or PDF. Dragging over curves or points looks closer; a double click
/// shows all again.
public final class ChartView extends Region implements Busy {

    private final ChartPainter painter;
    private final ImageView picture = new ImageView();
    private final ChartTip tip = new ChartTip();
    private final ChartZoom zoom = new ChartZoom(this::look);
    private final ChartActions actions;
    private Chart.Span span = Chart.Span.ALL;
    private @Nullable ChartBrush brush;
    private @Nullable ChartPicker picker;
    private @Nullable PlotArea plot;
    private @Nullable Chart chart;
    private List<Mark> marks = List.of();
    private boolean painting;
    private boolean stale;

    public ChartView(Texts texts, boolean dark) {
        painter = new ChartPainter(texts, dark ? Palette.dark() : Palette.light());
        actions = new ChartActions(this, this::chart, texts, painter);
        getStyleClass().add("chart-view");
        setMinSize(160, 120);
        setPrefSize(520, 320);
        picture.setManaged(false);
        getChildren().addAll(picture, zoom, tip, actions);
        setOnMouseMoved(this::point);
        setOnMouseExited(_ -> tip.hide());
        setOnMousePressed(zoom::pressed);
        setOnMouseDragged(zoom::dragged);
        setOnMouseReleased(_ -> zoom.released());
        setOnContextMenuRequested(e -> actions.menu(e.getScreenX(), e.getScreenY()));
        setFocusTraversable(true);
        setAccessibleText(texts.of("ui.chart.accessible"));
    }

    public ChartView(Texts texts, boolean dark, Chart chart) {
        this(texts, dark);
        show(chart);
    }

    /// Lets things be pointed at, clicked and drawn around instead of looking closer.
    public ChartView picking(ChartPicker what) {
        var drawn = new ChartBrush(what);
        picker = what;
        brush = drawn;
        getChildren().add(2, drawn);
        setOnMousePressed(drawn::pressed);
        setOnMouseDragged(event -> {
            tip.hide();
            drawn.dragged(event);
        });
        setOnMouseReleased(drawn::released);
        return this;
    }

    /// Tells of clicks on bars.
    public ChartView onMark(Consumer<Mark> clicked) {
        setOnMouseClicked(event -> {
            Mark mark = nearest(event);
            if (mark != null && event.getButton() == MouseButton.PRIMARY) {
                clicked.accept(mark);
            }
        });
        return this;
    }

    /// Whether one draws freely, instead of a rectangle.
    public void setLasso(boolean free) {
        if (brush != null) {
            brush.setLasso(free);
        }
    }

    /// Replaces what is shown; null shows nothing.
    public void show(@Nullable Chart changed) {
        chart = changed;
        repaint();
    }

    /// What is shown, also when only a part of it is looked at.
    public @Nullable Chart chart() {
        return chart;
    }

    /// Shows only a part of the horizontal axis.
    private void look(Chart.Span part) {
        span = part;
        tip.hide();
        repaint();
    }

    /// Whether a picture is still being painted.
    @Override
    public boolean busy() {
        return painting;
    }

    @Override
    protected void layoutChildren() {
        int width = (int) getWidth();
        int height = (int) getHeight();
        double buttons = actions.prefWidth(-1);
        actions.resizeRelocate(width - buttons - 6, 6, buttons, actions.prefHeight(-1));
        if (picture.getFitWidth() != width || picture.getFitHeight() != height) {
            repaint();
        }
    }

    private void repaint() {
        int width = (int) getWidth();
        int height = (int) getHeight();
        Chart shown = chart == null ? null : ChartZoom.within(chart, span);
        if (shown == null || width < 20 || height < 20) {
            picture.setImage(null);
            marks = List.of();
            plot = null;
            return;
        }
        if (painting) {
            stale = true;
            return;
        }
        painting = true;
        stale = false;
        double scale = scale();
        OffThread.compute(
                () -> painter.paint(shown, width, height, scale),
                painted -> put(painted, width, height),
                _ -> {
                    painting = false;
                    picture.setImage(null);
                });
    }

    private double scale() {
        var scene = getScene();
        var window = scene == null ? null : scene.getWindow();
        return window == null ? 1 : Math.max(1, window.getRenderScaleX());
    }

    private void put(Painted painted, int width, int height) {
        painting = false;
        picture.setImage(imageOf(painted));
        picture.setFitWidth(width);
        picture.setFitHeight(height);
        marks = painted.marks();
        plot = painted.plot();
        zoom.over(picker == null ? plot : null);
        if (brush != null) {
            brush.over(plot);
        }
        if (stale || width != (int) getWidth() || height != (int) getHeight()) {
            repaint();
        }
    }

    /// The painted pixels themselves, not a copy.
    static Image imageOf(Painted painted) {
        return new WritableImage(
                new PixelBuffer<>(
                        painted.width(),
                        painted.height(),
                        painted.pixels(),
                        PixelFormat.getIntArgbPreInstance()));
    }

    private void point(MouseEvent event) {
        Mark nearest = nearest(event);
        if (nearest == null) {
            tip.hide();
        } else {
            tip.show(nearest, getWidth(), getHeight());
        }
    }

    private @Nullable Mark nearest(MouseEvent event) {
        PlotArea area = plot;
        if (picker != null && area != null) {
            Mark picked = picker.at(event.getX(), event.getY(), area);
            if (picked != null) {
                return picked;
            }
        }
        Mark nearest = null;
        double least = 28;
        for (Mark mark : marks) {
            double distance = mark.distance(event.getX(), event.getY());
            if (distance < least) {
                least = distance;
                nearest = mark;
            }
        }
        return nearest;
    }
}
