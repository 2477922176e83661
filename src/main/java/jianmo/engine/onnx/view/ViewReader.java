package jianmo.engine.onnx.view;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import jianmo.base.message.Message;
import jianmo.engine.onnx.GraphCheck;
import jianmo.export.graph.GraphEdge;
import jianmo.export.graph.GraphNode;
import jianmo.export.graph.GraphNode.Kind;
import jianmo.export.graph.GraphValue;
import jianmo.export.graph.GraphView;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Turns one checked file into nodes and edges; constants become part of the nodes that read them.
final class ViewReader {

    private final GraphCheck.Checked checked;
    private final GraphProto graph;
    private final KnownShapes shapes;
    private final Constants constants;
    private final Map<String, String> makers = new HashMap<>();
    private final Set<String> counted = new HashSet<>();
    private final List<GraphNode> nodes = new ArrayList<>();
    private final Set<GraphEdge> edges = new LinkedHashSet<>();

    private ViewReader(GraphCheck.Checked checked) {
        this.checked = checked;
        this.graph = checked.model().getGraph();
        this.shapes = KnownShapes.of(checked.model());
        this.constants = Constants.of(graph);
    }

    static GraphView read(GraphCheck.Checked checked) {
        return new ViewReader(checked).view();
    }

    /// Id of the node at a position of the file.
    static String id(int position) {
        return "n" + position;
    }

    private GraphView view() {
        List<GraphValue> inputs = new ArrayList<>();
        for (ValueInfoProto input : graph.getInputList()) {
            if (!constants.contains(input.getName())) {
                GraphValue value = shapes.value(input.getName());
                inputs.add(value);
                nodes.add(port("in:" + input.getName(), Kind.INPUT, value));
                makers.put(input.getName(), "in:" + input.getName());
            }
        }
        for (int i = 0; i < graph.getNodeCount(); i++) {
            if (!Constants.isOne(graph.getNode(i))) {
                add(id(i), graph.getNode(i));
            }
        }
        List<GraphValue> outputs = new ArrayList<>();
        for (ValueInfoProto output : graph.getOutputList()) {
            GraphValue value = shapes.value(output.getName());
            outputs.add(value);
            String id = "out:" + output.getName();
            nodes.add(port(id, Kind.OUTPUT, value));
            link(output.getName(), id);
        }
        ModelProto model = checked.model();
        return new GraphView(
                checked.file(),
                checked.bytes().length,
                (model.getProducerName() + " " + model.getProducerVersion()).strip(),
                opsets(model),
                metadata(model),
                inputs,
                outputs,
                nodes,
                List.copyOf(edges),
                shapes.inferred() ? List.of() : List.of(Message.of("graph.note.no-shapes")));
    }

    private static GraphNode port(String id, Kind kind, GraphValue value) {
        return new GraphNode(id, kind, value.name(), "", List.of(value), Map.of(), List.of(), 0, 1);
    }

    private void add(String id, NodeProto node) {
        List<GraphValue> read = new ArrayList<>();
        long bytes = AttributeTexts.bytes(node);
        for (String name : new LinkedHashSet<>(node.getInputList())) {
            TensorProto tensor = constants.get(name);
            if (tensor != null) {
                boolean first = counted.add(name);
                GraphValue value = TensorFacts.constant(name, tensor);
                read.add(first ? value : new GraphValue(name, value.type(), value.shape(), 0));
                bytes += first ? TensorFacts.bytes(tensor) : 0;
            } else {
                link(name, id);
            }
        }
        List<GraphValue> made = new ArrayList<>();
        for (String output : node.getOutputList()) {
            if (!output.isEmpty()) {
                made.add(shapes.value(output));
                makers.put(output, id);
            }
        }
        String name =
                node.getName().isEmpty() && node.getOutputCount() > 0
                        ? node.getOutput(0)
                        : node.getName();
        nodes.add(
                new GraphNode(
                        id,
                        Kind.OPERATOR,
                        name,
                        operator(node),
                        made,
                        AttributeTexts.of(node),
                        read,
                        bytes,
                        1));
    }

    private void link(String tensor, String to) {
        String from = makers.get(tensor);
        if (from != null) {
            edges.add(new GraphEdge(from, to, tensor));
        }
    }

    static String operator(NodeProto node) {
        boolean standard = node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
        return standard ? node.getOpType() : node.getDomain() + "." + node.getOpType();
    }

    private static Map<String, Long> opsets(ModelProto model) {
        var opsets = new LinkedHashMap<String, Long>();
        model.getOpsetImportList()
                .forEach(set ->
                        opsets.put(
                                set.getDomain().isEmpty() ? "ai.onnx" : set.getDomain(),
                                set.getVersion()));
        return opsets;
    }

    private static Map<String, String> metadata(ModelProto model) {
        var metadata = new TreeMap<String, String>();
        model.getMetadataPropsList()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
        return metadata;
    }
}
