package jianmo.ui.graph;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.export.graph.GraphNode;
import jianmo.export.graph.GraphView;
import jianmo.export.graph.LayerChange;
import jianmo.text.Texts;
import jianmo.ui.control.Words;
import jianmo.ui.task.Latest;
import jianmo.workflow.Graphs;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// One graph with its title; files are read and arranged in the background.
final class GraphSide extends VBox {

    private final Texts texts;
    private final Graphs graphs;
    private final GraphCanvas canvas;
    private final Faces faces;
    private final Label title = new Label();
    private final Label facts = new Label();
    private final Button fold = new Button();
    private final Latest<Drawn> reading = new Latest<>();
    private Consumer<Throwable> onFailure = _ -> {};
    private Runnable onShown = () -> {};
    private Scale scale = Scale.SIZE;
    private Map<String, LayerChange> layers = Map.of();
    private @Nullable Drawn drawn;
    private @Nullable Path file;

    GraphSide(Texts texts, Graphs graphs, String id, boolean dark) {
        super(6);
        this.texts = texts;
        this.graphs = graphs;
        this.faces = new Faces(texts);
        canvas = new GraphCanvas(id, dark);
        canvas.setAccessibleText(texts.of("graph.canvas"));
        canvas.onOpen(this::open);
        title.getStyleClass().add("text-bold");
        facts.getStyleClass().addAll("text-small", "text-muted");
        facts.setMinWidth(0);
        fold.setText(texts.of("graph.fold"));
        fold.setGraphic(new FontIcon(Feather.MINIMIZE_2));
        fold.setOnAction(_ -> arrange(Set.of()));
        fold.managedProperty().bind(fold.visibleProperty());
        fold.setVisible(false);
        HBox.setHgrow(facts, Priority.ALWAYS);
        facts.setMaxWidth(Double.MAX_VALUE);
        var out = button(Feather.ZOOM_OUT, "graph.smaller", () -> canvas.zoom(1 / 1.3));
        var in = button(Feather.ZOOM_IN, "graph.larger", () -> canvas.zoom(1.3));
        var all = button(Feather.MAXIMIZE, "graph.fit", canvas::fit);
        title.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(8, title, facts, fold, out, in, all);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        getChildren().addAll(head, canvas);
    }

    private Button button(Feather icon, String key, Runnable action) {
        var button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setTooltip(new Tooltip(texts.of(key)));
        button.setAccessibleText(texts.of(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// @param whenFailed gets why a file can't be shown
    /// @param whenShown called when a graph stands there
    void on(Consumer<Throwable> whenFailed, Runnable whenShown) {
        onFailure = whenFailed;
        onShown = whenShown;
    }

    GraphCanvas canvas() {
        return canvas;
    }

    @Nullable Drawn drawn() {
        return drawn;
    }

    @Nullable Path file() {
        return file;
    }

    boolean busy() {
        return reading.busyProperty().get();
    }

    void read(Path wanted) {
        file = wanted;
        layers = Map.of();
        reading.ask(_ -> Drawn.of(graphs, wanted), this::put, onFailure);
    }

    private void open(GraphNode fold) {
        Drawn now = drawn;
        if (now != null) {
            var opened = new HashSet<>(now.opened());
            opened.add(fold.id());
            arrange(opened);
        }
    }

    private void arrange(Set<String> opened) {
        Drawn now = drawn;
        if (now != null) {
            reading.ask(_ -> Drawn.of(graphs, now.whole(), opened), this::put, onFailure);
        }
    }

    private void put(Drawn graph) {
        drawn = graph;
        fold.setVisible(!graph.opened().isEmpty());
        GraphView view = graph.whole();
        title.setText(String.valueOf(Path.of(view.file()).getFileName()));
        facts.setText(
                texts.of(
                        "graph.facts",
                        new Words(texts).bytes(view.bytes()),
                        view.size(),
                        view.parameters()));
        facts.setTooltip(new Tooltip(facts.getText()));
        canvas.show(graph, faces.of(graph, layers, scale), scale);
        onShown.run();
    }

    /// Other colours, and the layers they speak of, by node.
    void paint(Scale wanted, Map<String, LayerChange> found) {
        scale = wanted;
        layers = Map.copyOf(found);
        Drawn now = drawn;
        if (now != null) {
            canvas.repaint(faces.of(now, layers, scale), scale);
        }
    }

    /// The layer a shown node belongs to; of a fold the one that moved the most.
    @Nullable LayerChange layer(GraphNode node) {
        Drawn now = drawn;
        if (now == null) {
            return null;
        }
        int place = now.place(node.id());
        return layers.entrySet().stream()
                .filter(entry -> now.place(entry.getKey()) == place)
                .map(Map.Entry::getValue)
                .max(
                        java.util.Comparator.comparingDouble(
                                layer -> layer.measured() ? layer.relativeError() : -1))
                .orElse(null);
    }
}
