package jianmo.export.graph;

import jianmo.base.message.Message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A graph file as it is looked at.
///
/// @param file path of the file
/// @param bytes of the file
/// @param producer who wrote it; may be empty
/// @param opsets versions of the operator sets, by domain; the standard one is `ai.onnx`
/// @param metadata what the file says about itself
/// @param inputs to be given by the caller
/// @param outputs the answers
/// @param nodes in the order of the file, inputs first, outputs last
/// @param notes what could not be found out
public record GraphView(
        String file,
        long bytes,
        String producer,
        Map<String, Long> opsets,
        Map<String, String> metadata,
        List<GraphValue> inputs,
        List<GraphValue> outputs,
        List<GraphNode> nodes,
        List<GraphEdge> edges,
        List<Message> notes) {

    public GraphView {
        opsets = Collections.unmodifiableMap(new LinkedHashMap<>(opsets));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        notes = List.copyOf(notes);
    }

    /// The same file with other nodes.
    GraphView with(List<GraphNode> others, List<GraphEdge> between) {
        return new GraphView(
                file, bytes, producer, opsets, metadata, inputs, outputs, others, between, notes);
    }

    /// How often each operator stands in it, by name.
    public Map<String, Integer> operators() {
        var counts = new TreeMap<String, Integer>();
        nodes.stream()
                .filter(node -> node.kind() == GraphNode.Kind.OPERATOR)
                .forEach(node -> counts.merge(node.operator(), 1, Integer::sum));
        return counts;
    }

    /// Operators, also those that are folded.
    public int size() {
        return nodes.stream()
                .filter(node ->
                        node.kind() == GraphNode.Kind.OPERATOR
                                || node.kind() == GraphNode.Kind.GROUP)
                .mapToInt(GraphNode::inside)
                .sum();
    }

    /// Numbers in all constants.
    public long parameters() {
        return nodes.stream().mapToLong(GraphNode::parameters).sum();
    }

    /// Bytes of all constants and attributes.
    public long weightBytes() {
        return nodes.stream().mapToLong(GraphNode::bytes).sum();
    }
}
