package jianmo.ui.chart;

import javafx.scene.Group;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Polygon;

import jianmo.chart.PlotArea;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Draws a rectangle, or freely, around things of a chart and hands the shape to a [ChartPicker]; a
/// press without a drag is a click.
final class ChartBrush extends Group {

    /// Shorter drags are clicks.
    private static final double LEAST = 5;

    private final ChartPicker picker;
    private final Polygon outline = new Polygon();
    private final List<Double> xs = new ArrayList<>();
    private final List<Double> ys = new ArrayList<>();
    private @Nullable PlotArea plot;
    private boolean lasso;
    private boolean pressed;

    ChartBrush(ChartPicker picker) {
        this.picker = picker;
        outline.getStyleClass().add("chart-brush");
        getChildren().add(outline);
        setManaged(false);
        setMouseTransparent(true);
    }

    void over(@Nullable PlotArea area) {
        plot = area;
    }

    void setLasso(boolean free) {
        lasso = free;
    }

    void pressed(MouseEvent event) {
        xs.clear();
        ys.clear();
        pressed = plot != null && event.getButton() == MouseButton.PRIMARY;
        if (pressed) {
            add(event);
        }
    }

    private void add(MouseEvent event) {
        PlotArea area = plot;
        if (area != null) {
            xs.add(Math.clamp(event.getX(), area.left() - 4, area.right() + 4));
            ys.add(Math.clamp(event.getY(), area.top() - 4, area.bottom() + 4));
        }
    }

    void dragged(MouseEvent event) {
        if (!pressed) {
            return;
        }
        if (!lasso && xs.size() > 1) {
            xs.removeLast();
            ys.removeLast();
        }
        add(event);
        outline.getPoints().clear();
        if (lasso) {
            for (int i = 0; i < xs.size(); i++) {
                outline.getPoints().addAll(xs.get(i), ys.get(i));
            }
        } else {
            outline.getPoints()
                    .addAll(
                            xs.getFirst(),
                            ys.getFirst(),
                            xs.getLast(),
                            ys.getFirst(),
                            xs.getLast(),
                            ys.getLast(),
                            xs.getFirst(),
                            ys.getLast());
        }
    }

    void released(MouseEvent event) {
        PlotArea area = plot;
        if (!pressed || area == null) {
            return;
        }
        pressed = false;
        outline.getPoints().clear();
        BrushShape shape =
                lasso
                        ? BrushShape.lasso(array(xs), array(ys))
                        : BrushShape.rectangle(
                                xs.getFirst(), ys.getFirst(), xs.getLast(), ys.getLast());
        if (shape.right() - shape.left() < LEAST && shape.bottom() - shape.top() < LEAST) {
            picker.clicked(event.getX(), event.getY(), area);
        } else {
            picker.brushed(shape, area, event.isShiftDown() || event.isShortcutDown());
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }
}
