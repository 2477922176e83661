package jianmo.ui.graph;

import jianmo.export.graph.GraphNode;
import jianmo.export.graph.GraphValue;
import jianmo.export.graph.LayerChange;
import jianmo.text.Texts;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is written on the nodes of a graph, and which colour they have.
final class Faces {

    private static final String MAKERS = "ai[.]onnx[.]ml[.]|com[.]microsoft[.]";

    private final Texts texts;
    private final Words words;

    Faces(Texts texts) {
        this.texts = texts;
        this.words = new Words(texts);
    }

    /// @param layers by the nodes of the whole graph
    List<NodeFace> of(Drawn drawn, Map<String, LayerChange> layers, Scale scale) {
        Map<Integer, Double> errors = new HashMap<>();
        layers.forEach((id, layer) -> {
            if (layer.measured()) {
                errors.merge(drawn.place(id), layer.relativeError(), Math::max);
            }
        });
        long all = Math.max(1, drawn.whole().weightBytes());
        List<NodeFace> faces = new ArrayList<>();
        for (int i = 0; i < drawn.shown().nodes().size(); i++) {
            GraphNode node = drawn.node(i);
            faces.add(
                    scale == Scale.ERROR
                            ? face(node, errors.get(i))
                            : face(node, node.bytes(), (double) node.bytes() / all));
        }
        return faces;
    }

    private NodeFace face(GraphNode node, @Nullable Double error) {
        return new NodeFace(
                title(node),
                below(node),
                error == null ? "" : error(error),
                error == null ? null : Scale.ERROR.step(error));
    }

    private NodeFace face(GraphNode node, long bytes, double share) {
        return new NodeFace(
                title(node),
                below(node),
                bytes == 0 ? "" : words.bytes(bytes),
                bytes == 0 ? null : Scale.SIZE.step(share));
    }

    /// Relative error in percent, with as many digits as it needs.
    String error(double error) {
        return error == 0
                ? "0"
                : error < 0.0001
                        ? "< " + words.figure(0.01) + "%"
                        : String.format(
                                texts.locale(), error < 0.01 ? "%.2f%%" : "%.1f%%", error * 100);
    }

    private String title(GraphNode node) {
        return switch (node.kind()) {
            case INPUT, OUTPUT -> node.name();
            case OPERATOR -> node.operator().replaceFirst(MAKERS, "");
            case COLUMNS -> node.operator().replaceFirst(MAKERS, "");
            case GROUP -> node.name().substring(node.name().lastIndexOf('/') + 1);
        };
    }

    private String below(GraphNode node) {
        return switch (node.kind()) {
            case GROUP -> texts.of("graph.folded", node.inside(), node.operator());
            case COLUMNS -> node.name();
            case INPUT, OPERATOR, OUTPUT ->
                    node.outputs().isEmpty() ? "" : value(node.outputs().getFirst());
        };
    }

    static String value(GraphValue value) {
        return (value.type() + " " + value.shape()).strip();
    }
}
