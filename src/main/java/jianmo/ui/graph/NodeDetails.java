package jianmo.ui.graph;

import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import jianmo.export.graph.GraphNode;
import jianmo.export.graph.GraphValue;
import jianmo.export.graph.LayerChange;
import jianmo.text.Texts;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

/// All that is known of the chosen node.
final class NodeDetails extends ScrollPane {

    /// Constants of a fold that are listed.
    private static final int MOST = 24;

    private static final double NAMES = 88;

    private final Texts texts;
    private final Words words;
    private final Faces faces;
    private final GridPane grid = new GridPane(14, 4);
    private int row;

    NodeDetails(Texts texts) {
        this.texts = texts;
        this.words = new Words(texts);
        this.faces = new Faces(texts);
        setId("graph-details");
        getStyleClass().addAll("edge-to-edge", "page-scroll");
        setContent(grid);
        setFitToWidth(true);
        grid.setPadding(new Insets(8, 12, 8, 12));
        var names = new ColumnConstraints();
        names.setMinWidth(NAMES);
        names.setMaxWidth(NAMES);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
        clear();
    }

    void clear() {
        grid.getChildren().clear();
        row = 0;
        var hint = new Label(texts.of("graph.details.none"));
        hint.getStyleClass().add("text-muted");
        hint.setWrapText(true);
        grid.add(hint, 0, row++, 2, 1);
    }

    /// @param layer the node belongs to, or null
    void show(GraphNode node, @Nullable LayerChange layer) {
        grid.getChildren().clear();
        row = 0;
        boolean operator = !node.operator().isEmpty();
        Label title = value(operator ? node.operator() : node.name());
        title.getStyleClass().add("text-bold");
        grid.add(title, 0, row++, 2, 1);
        if (operator) {
            line("graph.name", node.name());
        }
        if (node.inside() > 1) {
            line("graph.inside", words.count(node.inside()));
        }
        if (layer != null) {
            layer(layer);
        }
        if (node.bytes() > 0) {
            line(
                    "graph.constants",
                    texts.of(
                            "graph.constants.figure",
                            words.bytes(node.bytes()),
                            node.parameters()));
        }
        for (GraphValue made : node.outputs()) {
            line(operator ? "graph.makes" : "graph.shape", port(made, operator));
        }
        node.attributes().forEach(this::named);
        node.constants().stream()
                .limit(MOST)
                .forEach(constant -> named(constant.name(), Faces.value(constant)));
        if (node.constants().size() > MOST) {
            named("…", words.count(node.constants().size() - MOST));
        }
    }

    private static String port(GraphValue value, boolean named) {
        return named ? value.name() + "  " + Faces.value(value) : Faces.value(value);
    }

    private void layer(LayerChange layer) {
        line(
                "graph.bytes",
                words.bytes(layer.bytesBefore()) + " → " + words.bytes(layer.bytesAfter()));
        if (layer.measured()) {
            line(
                    "graph.error",
                    texts.of(
                            "graph.error.figure",
                            faces.error(layer.relativeError()),
                            Double.isInfinite(layer.decibels())
                                    ? "∞"
                                    : words.figure(layer.decibels()),
                            words.score(layer.cosine()),
                            words.figure(layer.largest())));
        }
    }

    private void line(String key, String what) {
        named(texts.of(key), what);
    }

    private void named(String name, String what) {
        var title = new Label(name);
        title.getStyleClass().addAll("text-small", "text-muted");
        title.setTooltip(new Tooltip(name));
        grid.addRow(row++, title, value(what));
    }

    private static Label value(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
