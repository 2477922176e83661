package jianmo.export.graph;

import jianmo.base.message.Message;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Two graphs of one model, layer by layer.
///
/// @param rows both were run on; 0 when only sizes were compared
/// @param layers in the order of the first graph, the answers last
/// @param notes how layers were matched, and what could not be compared
public record GraphDiff(
        String before,
        String after,
        long bytesBefore,
        long bytesAfter,
        int rows,
        List<LayerChange> layers,
        List<Message> notes) {

    public GraphDiff {
        layers = List.copyOf(layers);
        notes = List.copyOf(notes);
    }

    /// Layers by the nodes of the first graph.
    public Map<String, LayerChange> byNode() {
        var found = new TreeMap<String, LayerChange>();
        layers.forEach(layer -> layer.nodes().forEach(node -> found.put(node, layer)));
        return found;
    }

    /// Layers by the nodes of the second graph.
    public Map<String, LayerChange> byOther() {
        var found = new TreeMap<String, LayerChange>();
        layers.forEach(layer -> layer.others().forEach(node -> found.put(node, layer)));
        return found;
    }
}
