package jianmo.ui.chart;

import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Span;
import jianmo.base.message.Message;
import jianmo.chart.ChartPainter;
import jianmo.chart.Figures;
import jianmo.chart.Painted;
import jianmo.chart.Palette;
import jianmo.chart.PlotArea;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Curves that may grow while they are looked at, with a million points as quick as with ten: only
/// what can be seen of the part that is looked at is painted, off the JavaFX thread.
///
/// Dragging over a part or turning the wheel with Ctrl (or after a click) looks closer, a double
/// click shows all again; with the keyboard `+`, `-`, arrows and Home do the same. Pointing tells
/// the value of every curve. Plots with the same [PlotLink] move together.
public final class CurvePlot extends Region implements Busy {

    private final Texts texts;
    private final Palette palette;
    private final ChartPainter painter;
    private final PlotLink link;
    private final ImageView picture = new ImageView();
    private final Crosshair crosshair = new Crosshair();
    private final ChartZoom zoom = new ChartZoom(this::look);
    private final ChartActions actions;
    private Frame frame = Frame.EMPTY;
    private @Nullable PlotArea plot;
    private boolean painting;
    private boolean stale;
    private boolean awaited = true;

    /// What is shown.
    ///
    /// @param logarithmic whether equal steps upwards are equal factors
    public record Frame(
            Message title, Message x, Message y, List<Plotted> curves, boolean logarithmic) {
        private static final Message NONE = Message.of("ui.chart.empty");
        static final Frame EMPTY = new Frame(NONE, NONE, NONE, List.of(), false);

        public Frame {
            curves = List.copyOf(curves);
        }

        private List<Message> names() {
            return curves.stream().map(Plotted::name).toList();
        }

        Span whole() {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (Plotted each : curves) {
                if (!each.points().isEmpty()) {
                    low = Math.min(low, each.points().x(0));
                    high = Math.max(high, each.points().x(each.points().size() - 1));
                }
            }
            return low < high ? new Span(low, high) : new Span(low - 0.5, low + 0.5);
        }
    }

    public CurvePlot(Texts texts, boolean dark, PlotLink link) {
        this.texts = texts;
        this.link = link;
        palette = dark ? Palette.dark() : Palette.light();
        painter = new ChartPainter(texts, palette);
        actions = new ChartActions(this, () -> chart(link.span()), texts, painter);
        getStyleClass().add("chart-view");
        setMinSize(160, 120);
        setPrefSize(520, 300);
        picture.setManaged(false);
        getChildren().addAll(picture, zoom, crosshair, actions);
        setOnMouseMoved(this::point);
        setOnMouseExited(_ -> link.cursorProperty().set(Double.NaN));
        setOnMousePressed(event -> {
            requestFocus();
            zoom.pressed(event);
        });
        setOnMouseDragged(zoom::dragged);
        setOnMouseReleased(_ -> zoom.released());
        setOnContextMenuRequested(e -> actions.menu(e.getScreenX(), e.getScreenY()));
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        link.spanProperty().addListener((_, _, _) -> refresh());
        link.cursorProperty().addListener((_, _, _) -> cursor());
        setFocusTraversable(true);
        setAccessibleText(texts.of("ui.chart.accessible"));
    }

    /// Shows other curves.
    public void show(Frame changed) {
        awaited |= !changed.names().equals(frame.names());
        frame = changed;
        refresh();
    }

    public Frame frame() {
        return frame;
    }

    /// Paints anew, as after points were added.
    public void refresh() {
        int width = (int) getWidth();
        int height = (int) getHeight();
        if (width < 20 || height < 20) {
            return;
        }
        if (painting) {
            stale = true;
            return;
        }
        painting = true;
        stale = false;
        double scale = scale();
        Chart.Curves thinned = chart(link.span());
        OffThread.compute(
                () -> painter.paint(thinned, width, height, scale),
                painted -> put(painted, width, height),
                _ -> {
                    painting = false;
                    awaited = false;
                    picture.setImage(null);
                });
    }

    /// The part that is looked at, thinned to what can be seen at this size.
    Chart.Curves chart(Span span) {
        int columns = (int) Math.clamp(getWidth() * scale(), 100, 4_000);
        return new Chart.Curves(
                frame.title(),
                frame.x(),
                frame.y(),
                frame.curves().stream().map(each -> each.thinned(span, columns)).toList(),
                span,
                frame.logarithmic());
    }

    private double scale() {
        var scene = getScene();
        var window = scene == null ? null : scene.getWindow();
        return window == null ? 1 : Math.max(1, window.getRenderScaleX());
    }

    private void put(Painted painted, int width, int height) {
        painting = false;
        awaited = false;
        picture.setImage(ChartView.imageOf(painted));
        picture.setFitWidth(width);
        picture.setFitHeight(height);
        plot = painted.plot();
        zoom.over(plot);
        cursor();
        if (stale || width != (int) getWidth() || height != (int) getHeight()) {
            refresh();
        }
    }

    /// Whether the curves have not been painted at all yet; those that grow are never painted for
    /// good.
    @Override
    public boolean busy() {
        return awaited && !frame.curves().isEmpty();
    }

    boolean painting() {
        return painting;
    }

    @Override
    protected void layoutChildren() {
        double buttons = actions.prefWidth(-1);
        actions.resizeRelocate(getWidth() - buttons - 6, 6, buttons, actions.prefHeight(-1));
        if (picture.getFitWidth() != (int) getWidth()
                || picture.getFitHeight() != (int) getHeight()) {
            refresh();
        }
    }

    private void look(Span part) {
        if (part.isAll()) {
            link.reset();
        } else {
            link.look(frame.whole(), part.low(), part.high());
        }
    }

    private void wheel(ScrollEvent event) {
        if (plot == null || !event.isControlDown() && !isFocused()) {
            return;
        }
        if (event.getDeltaY() != 0) {
            link.zoom(frame.whole(), plot.value(event.getX()), event.getDeltaY() > 0 ? 0.8 : 1.25);
        } else if (event.getDeltaX() != 0) {
            link.pan(frame.whole(), event.getDeltaX() > 0 ? -0.1 : 0.1);
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        Span now = link.span().isAll() ? frame.whole() : link.span();
        double middle = (now.low() + now.high()) / 2;
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> link.zoom(frame.whole(), middle, 0.8);
            case MINUS, SUBTRACT -> link.zoom(frame.whole(), middle, 1.25);
            case LEFT -> link.pan(frame.whole(), -0.1);
            case RIGHT -> link.pan(frame.whole(), 0.1);
            case HOME -> link.reset();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void point(MouseEvent event) {
        var drawn = plot;
        double x = event.getX();
        boolean inside = drawn != null && x >= drawn.left() - 4 && x <= drawn.right() + 4;
        link.cursorProperty().set(drawn != null && inside ? drawn.value(x) : Double.NaN);
    }

    private void cursor() {
        double at = link.cursorProperty().get();
        List<Crosshair.Reading> readings = plot == null ? List.of() : readings(at, plot);
        if (plot == null || readings.isEmpty()) {
            crosshair.hide();
            return;
        }
        String place =
                texts.of(frame.x())
                        + " "
                        + Figures.of(plot.value(readings.getFirst().x()), texts.locale());
        crosshair.show(plot, place, readings, isHover(), getWidth());
    }

    /// The points nearest to a place; of curves that don't reach there none.
    private List<Crosshair.Reading> readings(double at, PlotArea shown) {
        var readings = new ArrayList<Crosshair.Reading>();
        if (Double.isNaN(at)) {
            return readings;
        }
        double reach = 12 * (shown.high() - shown.low()) / (shown.right() - shown.left());
        for (Plotted each : frame.curves()) {
            int index = each.points().nearest(at);
            if (index < 0 || Math.abs(each.points().x(index) - at) > reach) {
                continue;
            }
            double y = each.points().y(index);
            readings.add(
                    new Crosshair.Reading(
                            texts.of(each.name()),
                            Figures.of(y, texts.locale()),
                            palette.css(each.style().colour()),
                            shown.screenX(each.points().x(index)),
                            shown.screenY(y)));
        }
        return readings;
    }

    /// What the box at the mouse says; for tests.
    List<String> told() {
        return crosshair.isVisible() ? crosshair.told() : List.of();
    }
}
