package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import com.google.protobuf.ByteString;

import jianmo.base.json.Json;
import jianmo.base.message.Message;
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
import java.util.stream.Stream;

/// A checked graph, ours or another maker's, ready to score.
final class OnnxScorer implements Scorer {

    private final GraphSession session;
    private final List<GraphInput> inputs;
    private final List<String> classes;
    private final Map<String, String> metadata;
    private final OptionalDouble interval;
    private final boolean positional;
    private final List<Message> notes;

    OnnxScorer(GraphCheck.Checked checked) {
        GraphAnswer answer = GraphAnswer.of(checked);
        GraphCheck.Checked graph = answer.graph();
        String file = graph.file();
        ModelProto model = graph.model();
        var ports = GraphPort.inputs(file, model);
        this.metadata = Map.copyOf(GraphPort.metadata(model));
        this.interval = interval(model);
        this.positional = ports.stream().anyMatch(GraphPort::spread);
        var levels = levels(model);
        this.inputs =
                ports.stream()
                        .flatMap(port -> names(port).map(name -> input(name, port, levels)))
                        .toList();
        GraphSizes.check(graph, GraphPort.shapes(ports));
        this.notes = Saturation.notes(file, model.getGraph(), CpuFlags.read());
        this.session = new GraphSession(file, graph.bytes(), ports, answer.tensor());
        this.classes = classes(answer, ports);
    }

    /// The bare session of a graph, for measuring.
    static GraphSession session(GraphCheck.Checked checked) {
        GraphAnswer answer = GraphAnswer.of(checked);
        GraphCheck.Checked graph = answer.graph();
        var ports = GraphPort.inputs(graph.file(), graph.model());
        GraphSizes.check(graph, GraphPort.shapes(ports));
        return new GraphSession(graph.file(), graph.bytes(), ports, answer.tensor());
    }

    /// The columns of a table an input takes; those that stand side by side are numbered from 0.
    private static Stream<String> names(GraphPort port) {
        return port.spread()
                ? IntStream.range(0, port.width()).mapToObj(i -> port.name() + "[" + i + "]")
                : Stream.of(port.name());
    }

    private GraphInput input(String name, GraphPort port, Map<String, List<String>> levels) {
        return new GraphInput(name, type(port), levels.getOrDefault(port.name(), List.of()));
    }

    @Override
    public boolean positional() {
        return positional;
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

    /// Names of the answer's columns: the studio's own entry, what the graph tells, or numbers.
    private List<String> classes(GraphAnswer answer, List<GraphPort> ports) {
        int width = width(answer, ports);
        String named = metadata.get(GraphWriter.CLASSES);
        if (named != null) {
            try {
                List<String> names = List.of(Json.read(named, String[].class));
                if (names.isEmpty() || names.size() == width) {
                    return names;
                }
            } catch (IllegalArgumentException | NullPointerException _) {
                // another maker's entry of the same name: the graph itself decides
            }
        }
        if (width <= 1) {
            return List.of();
        }
        return answer.classes().size() == width
                ? answer.classes()
                : IntStream.range(0, width).mapToObj(String::valueOf).toList();
    }

    /// Columns of the answer; where the graph leaves them open, a row of nothing is asked.
    private int width(GraphAnswer answer, List<GraphPort> ports) {
        for (ValueInfoProto output : answer.graph().model().getGraph().getOutputList()) {
            var tensor = output.getType().getTensorType();
            if (output.getName().equals(answer.tensor()) && tensor.hasShape()) {
                var shape = tensor.getShape();
                if (shape.getDimCount() < 2) {
                    return 1;
                }
                if (shape.getDim(1).getDimValue() > 0) {
                    return (int) shape.getDim(1).getDimValue();
                }
            }
        }
        List<Object> nothing = new ArrayList<>();
        for (GraphPort port : ports) {
            for (int i = 0; i < port.columns(); i++) {
                nothing.add(
                        port.element() == GraphPort.Element.TEXT
                                ? new String[] {""}
                                : new float[port.spread() ? 1 : port.width()]);
            }
        }
        return session.run(nothing).length;
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
