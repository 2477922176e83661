package jianmo.app.cli;

import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphNode;
import jianmo.export.graph.GraphValue;
import jianmo.export.graph.GraphView;
import jianmo.export.graph.LayerChange;
import jianmo.text.Texts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Graphs as JSON.
final class GraphDocument {

    private GraphDocument() {}

    static Map<String, Object> of(GraphView view, Texts texts) {
        var document = new LinkedHashMap<String, Object>();
        document.put("file", view.file());
        document.put("bytes", view.bytes());
        document.put("producer", view.producer());
        document.put("opsets", view.opsets());
        document.put("parameters", view.parameters());
        document.put("weightBytes", view.weightBytes());
        document.put("inputs", view.inputs().stream().map(GraphDocument::value).toList());
        document.put("outputs", view.outputs().stream().map(GraphDocument::value).toList());
        document.put("operators", view.operators());
        document.put(
                "nodes",
                view.nodes().stream()
                        .filter(node -> node.kind() == GraphNode.Kind.OPERATOR)
                        .map(GraphDocument::node)
                        .toList());
        document.put("metadata", view.metadata());
        document.put("notes", view.notes().stream().map(texts::of).toList());
        return document;
    }

    private static Map<String, Object> node(GraphNode node) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", node.name());
        document.put("operator", node.operator());
        document.put("outputs", node.outputs().stream().map(GraphDocument::value).toList());
        document.put("attributes", node.attributes());
        document.put("constants", node.constants().stream().map(GraphDocument::value).toList());
        document.put("bytes", node.bytes());
        return document;
    }

    private static Map<String, Object> value(GraphValue value) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", value.name());
        document.put("type", value.type().toLowerCase(Locale.ROOT));
        document.put("shape", value.shape());
        return document;
    }

    static Map<String, Object> of(GraphDiff diff, Texts texts) {
        var document = new LinkedHashMap<String, Object>();
        document.put("before", diff.before());
        document.put("after", diff.after());
        document.put("bytesBefore", diff.bytesBefore());
        document.put("bytesAfter", diff.bytesAfter());
        document.put("rows", diff.rows());
        document.put("layers", diff.layers().stream().map(GraphDocument::layer).toList());
        document.put("notes", diff.notes().stream().map(texts::of).toList());
        return document;
    }

    private static Map<String, Object> layer(LayerChange layer) {
        var document = new LinkedHashMap<String, Object>();
        document.put("tensor", layer.name());
        document.put("counterpart", layer.counterpart());
        document.put("operator", layer.operator());
        document.put("replacement", layer.replacement());
        document.put("bytesBefore", layer.bytesBefore());
        document.put("bytesAfter", layer.bytesAfter());
        if (layer.measured()) {
            document.put("relativeError", layer.relativeError());
            // equal to the last bit: no finite number says how far above the noise
            document.put("sqnrDecibels", finite(layer.decibels()));
            document.put("cosine", finite(layer.cosine()));
            document.put("maxAbsDiff", layer.largest());
        }
        return document;
    }

    private static @org.jspecify.annotations.Nullable Double finite(double value) {
        return List.of(Double.NaN, Double.POSITIVE_INFINITY).contains(value) ? null : value;
    }
}
