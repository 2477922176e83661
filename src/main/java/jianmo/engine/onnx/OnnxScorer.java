package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import com.google.protobuf.ByteString;

import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.export.GraphEngine.GraphInput;
import jianmo.export.GraphEngine.Scorer;
import jianmo.export.PreparedInputs;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// A checked graph, ours or another maker's, ready to score.
final class OnnxScorer implements Scorer {

    private final GraphSession session;
    private final List<GraphInput> inputs;
    private final List<String> classes;
    private final Map<String, String> metadata;
    private final OptionalDouble interval;
    private final List<Message> notes;

    OnnxScorer(GraphCheck.Checked graph) {
        String file = graph.file();
        ModelProto model = graph.model();
        var ports = GraphPort.inputs(file, model);
        ValueInfoProto answer = answer(file, model);
        this.metadata = Map.copyOf(GraphPort.metadata(model));
        this.classes = classes(answer);
        this.interval = interval(model);
        var levels = levels(model);
        this.inputs =
                ports.stream()
                        .map(port ->
                                new GraphInput(
                                        port.name(),
                                        type(port),
                                        levels.getOrDefault(port.name(), List.of())))
                        .toList();
        GraphSizes.check(graph, GraphPort.shapes(ports));
        this.notes = Saturation.notes(file, model.getGraph(), CpuFlags.read());
        this.session = new GraphSession(file, graph.bytes(), ports, answer.getName());
    }

    /// The bare session of a graph, for measuring.
    static GraphSession session(GraphCheck.Checked graph) {
        String file = graph.file();
        var ports = GraphPort.inputs(file, graph.model());
        String answer = answer(file, graph.model()).getName();
        GraphSizes.check(graph, GraphPort.shapes(ports));
        return new GraphSession(file, graph.bytes(), ports, answer);
    }

    @Override
    public List<GraphInput> inputs() {
        return inputs;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public float[] score(List<Object> columns) {
        return !columns.isEmpty() && Array.getLength(columns.getFirst()) == 0
                ? new float[0]
                : session.run(columns);
    }

    @Override
    public OptionalDouble interval() {
        return interval;
    }

    @Override
    public float[][] scoreWithInterval(List<Object> columns) {
        if (interval.isEmpty()) {
            throw new IllegalStateException("a graph without an interval");
        }
        return !columns.isEmpty() && Array.getLength(columns.getFirst()) == 0
                ? new float[2][0]
                : session.run(columns, LinkNodes.INTERVAL);
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public List<Message> notes() {
        return notes;
    }

    @Override
    public void close() {
        session.close();
    }

    private String type(GraphPort port) {
        return switch (port.element()) {
            case TEXT ->
                    PreparedInputs.read(metadata).words(port.name()) != null ? "words" : "category";
            case FLOAT, WHOLE -> prepared(port) ? "vector" : "number";
            case DOUBLE -> metadata.containsKey(GraphWriter.INT8) ? "time" : "number";
        };
    }

    private boolean prepared(GraphPort port) {
        return PreparedInputs.read(metadata).contains(port.name());
    }

    private static ValueInfoProto answer(String file, ModelProto model) {
        var numbers =
                model.getGraph().getOutputList().stream()
                        .filter(output -> output.getType().hasTensorType())
                        .filter(output ->
                                output.getType().getTensorType().getElemType()
                                        == DataType.FLOAT.getNumber())
                        .filter(output ->
                                output.getType().getTensorType().getShape().getDimCount() <= 2)
                        .toList();
        if (numbers.isEmpty()) {
            throw UserError.failed("export.graph.no-answer", file);
        }
        return numbers.getFirst();
    }

    /// Only where the studio's own entry and the output are there.
    private OptionalDouble interval(ModelProto model) {
        String level = metadata.get(GraphWriter.INTERVAL);
        boolean given =
                model.getGraph().getOutputList().stream()
                        .anyMatch(output -> output.getName().equals(LinkNodes.INTERVAL));
        try {
            return level == null || !given
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Double.parseDouble(level));
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    private List<String> classes(ValueInfoProto answer) {
        String named = metadata.get(GraphWriter.CLASSES);
        var shape = answer.getType().getTensorType().getShape();
        int width = shape.getDimCount() < 2 ? 1 : (int) shape.getDim(1).getDimValue();
        if (named != null) {
            try {
                List<String> names = List.of(Json.read(named, String[].class));
                if (names.isEmpty() || names.size() == width) {
                    return names;
                }
            } catch (IllegalArgumentException | NullPointerException _) {
                // another maker's entry of the same name: the graph's own shape decides
            }
        }
        return width <= 1
                ? List.of()
                : IntStream.range(0, width).mapToObj(String::valueOf).toList();
    }

    private static Map<String, List<String>> levels(ModelProto model) {
        var levels = new HashMap<String, List<String>>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (node.getOpType().equals("OneHotEncoder") && node.getInputCount() == 1) {
                var known = new ArrayList<String>();
                for (AttributeProto attribute : node.getAttributeList()) {
                    if (attribute.getName().equals("cats_strings")) {
                        attribute.getStringsList().stream()
                                .map(ByteString::toStringUtf8)
                                .forEach(known::add);
                    }
                }
                levels.put(node.getInput(0), known);
            }
        }
        return levels;
    }
}
