package jianmo.ui.graph;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import jianmo.export.graph.GraphLayout.Spot;
import jianmo.export.graph.GraphNode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// A graph that is moved by dragging, made larger and smaller by the wheel, and walked through with
/// the arrow keys: up and down along the lines, left and right within a layer.
final class GraphCanvas extends Region {

    private static final double MARGIN = 24;
    private static final double SMALLEST = 0.02;
    private static final double LARGEST = 2.5;
    private static final double READABLE = 0.85;

    /// Pixels a hand may shake while it clicks.
    private static final double STILL = 4;

    private final Canvas canvas = new Canvas();
    private final GraphPainter painter;
    private final ReadOnlyObjectWrapper<@Nullable GraphNode> chosen = new ReadOnlyObjectWrapper<>();
    private Consumer<GraphNode> onOpen = _ -> {};
    private @Nullable Drawn drawn;
    private List<NodeFace> faces = List.of();
    private int place = -1;
    private double scale = 1;
    private double left;
    private double top;
    private double grabX;
    private double grabY;
    private boolean moved;
    private boolean fresh;

    GraphCanvas(String id, boolean dark) {
        painter = new GraphPainter(canvas.getGraphicsContext2D(), dark);
        setId(id);
        getStyleClass().add("graph-canvas");
        setFocusTraversable(true);
        setMinSize(180, 160);
        canvas.setManaged(false);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getChildren().add(canvas);
        setOnMousePressed(this::grab);
        setOnMouseDragged(this::drag);
        setOnMouseClicked(this::click);
        setOnScroll(this::turn);
        setOnKeyPressed(this::key);
        focusedProperty().addListener((_, _, _) -> paint());
    }

    /// Called with a fold that was clicked twice, or entered.
    void onOpen(Consumer<GraphNode> action) {
        onOpen = action;
    }

    /// @param texts one per node shown
    /// @param colours what they say
    void show(Drawn graph, List<NodeFace> texts, Scale colours) {
        painter.colours(colours);
        GraphNode before = chosen.get();
        boolean same = drawn != null && drawn.whole().equals(graph.whole());
        drawn = graph;
        faces = List.copyOf(texts);
        fresh = !same;
        place = before != null && same ? graph.place(before.id()) : -1;
        chosen.set(place < 0 ? null : graph.node(place));
        if (same && place >= 0) {
            reveal();
        }
        requestLayout();
    }

    /// The same graph with other words and colours.
    void repaint(List<NodeFace> texts, Scale colours) {
        faces = List.copyOf(texts);
        painter.colours(colours);
        paint();
    }

    ReadOnlyObjectProperty<@Nullable GraphNode> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Chooses a node of the whole graph and moves it into sight; does nothing where there is none.
    void choose(String id) {
        int at = drawn == null ? -1 : drawn.place(id);
        if (at >= 0) {
            choose(at);
        }
    }

    /// Makes all of it visible.
    void fit() {
        Drawn graph = drawn;
        if (graph != null) {
            scale =
                    Math.clamp(
                            Math.min(
                                    (getWidth() - 2 * MARGIN) / graph.layout().width(),
                                    (getHeight() - 2 * MARGIN) / graph.layout().height()),
                            SMALLEST,
                            1);
            left = (getWidth() - graph.layout().width() * scale) / 2;
            top = (getHeight() - graph.layout().height() * scale) / 2;
            paint();
        }
    }

    void zoom(double factor) {
        zoom(factor, getWidth() / 2, getHeight() / 2);
    }

    private void zoom(double factor, double x, double y) {
        double next = Math.clamp(scale * factor, SMALLEST, LARGEST);
        left = x - (x - left) * next / scale;
        top = y - (y - top) * next / scale;
        scale = next;
        paint();
    }

    /// The beginning of the graph, as large as can be read, or all of it where that fits.
    private void start() {
        Drawn graph = drawn;
        if (graph == null) {
            return;
        }
        fit();
        if (scale < READABLE) {
            scale = READABLE;
            Spot first =
                    graph.layout().spots().isEmpty()
                            ? new Spot(0, 0, 0, 0)
                            : graph.layout().spots().stream()
                                    .min(java.util.Comparator.comparingDouble(Spot::y))
                                    .orElseThrow();
            double wide = graph.layout().width() * scale;
            left =
                    wide < getWidth()
                            ? (getWidth() - wide) / 2
                            : getWidth() / 2 - first.middle() * scale;
            top = MARGIN;
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        if (fresh && getWidth() > 0 && getHeight() > 0) {
            fresh = false;
            start();
        }
        paint();
    }

    private void paint() {
        painter.clear(getWidth(), getHeight());
        if (drawn != null) {
            painter.paint(drawn, faces, new GraphPainter.Pose(left, top, scale), place);
        }
        if (isFocused()) {
            painter.focus(getWidth(), getHeight());
        }
    }

    private void grab(MouseEvent event) {
        requestFocus();
        moved = false;
        grabX = event.getX() - left;
        grabY = event.getY() - top;
    }

    private void drag(MouseEvent event) {
        double x = event.getX() - grabX;
        double y = event.getY() - grabY;
        moved |= Math.hypot(x - left, y - top) > STILL;
        if (!moved) {
            return;
        }
        left = x;
        top = y;
        paint();
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || moved) {
            return;
        }
        int at = at(event.getX(), event.getY());
        if (at >= 0) {
            choose(at);
            if (event.getClickCount() == 2) {
                open();
            }
        }
    }

    private int at(double x, double y) {
        List<Spot> spots = drawn == null ? List.of() : drawn.layout().spots();
        for (int i = 0; i < spots.size(); i++) {
            if (spots.get(i).contains((x - left) / scale, (y - top) / scale)) {
                return i;
            }
        }
        return -1;
    }

    private void turn(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            zoom(Math.exp(event.getDeltaY() / 300), event.getX(), event.getY());
        }
        event.consume();
    }

    private void open() {
        GraphNode node = chosen.get();
        if (node != null && node.inside() > 1) {
            onOpen.accept(node);
        }
    }

    private void key(KeyEvent event) {
        Drawn graph = drawn;
        if (graph == null) {
            return;
        }
        var walk = new GraphWalk(graph);
        int next =
                switch (event.getCode()) {
                    case DOWN -> walk.down(place);
                    case UP -> walk.up(place);
                    case LEFT -> walk.beside(place, -1);
                    case RIGHT -> walk.beside(place, 1);
                    case HOME -> walk.first();
                    case END -> walk.last();
                    default -> -1;
                };
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> zoom(1.2);
            case MINUS, SUBTRACT -> zoom(1 / 1.2);
            case DIGIT0, NUMPAD0 -> fit();
            case ENTER -> open();
            case UP, DOWN, LEFT, RIGHT, HOME, END -> {
                if (next >= 0) {
                    choose(next);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(int at) {
        Drawn graph = drawn;
        if (graph == null) {
            return;
        }
        place = at;
        reveal();
        chosen.set(graph.node(at));
        paint();
    }

    /// Moves the chosen node into sight, no further than needed.
    private void reveal() {
        if (drawn == null || getWidth() == 0) {
            return;
        }
        Spot spot = drawn.layout().spots().get(place);
        if (scale < 0.3) {
            scale = READABLE;
        }
        double x = left + spot.x() * scale;
        double y = top + spot.y() * scale;
        double wide = spot.width() * scale;
        double high = spot.height() * scale;
        boolean beside = x < 0 || x + wide > getWidth();
        boolean beyond = y < 0 || y + high > getHeight();
        if (beside) {
            left += (getWidth() - wide) / 2 - x;
        }
        if (beyond) {
            top += (getHeight() - high) / 2 - y;
        }
    }
}
