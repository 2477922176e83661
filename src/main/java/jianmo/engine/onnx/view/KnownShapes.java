package jianmo.engine.onnx.view;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;

import jianmo.engine.onnx.OnnxRuntime;
import jianmo.export.graph.GraphValue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Types and shapes of all values of a graph: what the file says, and what the runtime infers with
/// every value as an answer, its optimiser off and large constants left out. Nothing is computed.
final class KnownShapes {

    /// Constants up to this many elements may say how large something is.
    private static final int SMALL = 1024;

    private static final String PREFIX = "ONNX_TENSOR_ELEMENT_DATA_TYPE_";

    private final Map<String, GraphValue> values = new HashMap<>();
    private boolean inferred = true;

    private KnownShapes() {}

    static KnownShapes of(ModelProto model) {
        var known = new KnownShapes();
        known.infer(model);
        GraphProto graph = model.getGraph();
        // what the file says is said with its own names, as `batch`
        graph.getValueInfoList().forEach(known::told);
        graph.getInputList().forEach(known::told);
        graph.getOutputList().forEach(known::told);
        return known;
    }

    /// Whether the runtime knew all operators.
    boolean inferred() {
        return inferred;
    }

    GraphValue value(String name) {
        return values.getOrDefault(name, new GraphValue(name, "", "", -1));
    }

    private void told(ValueInfoProto info) {
        if (info.getType().hasTensorType()) {
            var tensor = info.getType().getTensorType();
            GraphValue known = values.get(info.getName());
            boolean shaped =
                    tensor.hasShape() && (known == null || unknown(tensor.getShape()) == 0);
            if (shaped || known == null) {
                values.put(
                        info.getName(),
                        new GraphValue(
                                info.getName(),
                                TensorFacts.type(tensor.getElemType()),
                                tensor.hasShape() ? TensorFacts.shape(tensor.getShape()) : "",
                                -1));
            }
        } else if (info.getType().hasSequenceType()) {
            values.put(info.getName(), new GraphValue(info.getName(), "sequence", "", -1));
        } else if (info.getType().hasMapType()) {
            values.put(info.getName(), new GraphValue(info.getName(), "map", "", -1));
        }
    }

    private static long unknown(TensorShapeProto shape) {
        return shape.getDimList().stream()
                .filter(size -> !size.hasDimValue() && size.getDimParam().isEmpty())
                .count();
    }

    private void infer(ModelProto model) {
        try {
            ask(model, tensor -> TensorFacts.elements(tensor) <= SMALL);
        } catch (OrtException _) {
            try {
                ask(model, _ -> true);
            } catch (OrtException _) {
                inferred = false;
            }
        }
    }

    private void ask(ModelProto model, Predicate<TensorProto> kept) throws OrtException {
        try (var session = OnnxRuntime.shapes(opened(model, kept).toByteArray())) {
            for (NodeInfo info : session.getOutputInfo().values()) {
                if (info.getInfo() instanceof TensorInfo tensor) {
                    values.put(info.getName(), value(info.getName(), tensor));
                }
            }
        }
    }

    private static GraphValue value(String name, TensorInfo tensor) {
        long[] sizes = tensor.getShape();
        String[] names = tensor.getDimensionNames();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            texts.add(
                    sizes[i] >= 0 ? String.valueOf(sizes[i]) : names[i].isEmpty() ? "?" : names[i]);
        }
        String type = tensor.onnxType.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
        boolean fixed = Arrays.stream(sizes).allMatch(size -> size >= 0);
        return new GraphValue(
                name,
                type,
                // the runtime says the same of a single number and of an unknown shape
                texts.isEmpty() ? "" : TensorFacts.joined(texts),
                fixed ? Arrays.stream(sizes).reduce(1, (a, b) -> a * b) : -1);
    }

    /// The graph with every value as an answer, and constants that are not kept as inputs.
    private static ModelProto opened(ModelProto model, Predicate<TensorProto> kept) {
        GraphProto graph = model.getGraph();
        var names = new HashSet<String>();
        graph.getInputList().forEach(input -> names.add(input.getName()));
        var open = graph.toBuilder().clearInitializer().clearValueInfo();
        for (TensorProto tensor : graph.getInitializerList()) {
            if (kept.test(tensor)) {
                open.addInitializer(tensor);
            } else if (names.add(tensor.getName())) {
                open.addInput(input(tensor));
            }
        }
        graph.getOutputList().forEach(output -> names.add(output.getName()));
        for (NodeProto node : graph.getNodeList()) {
            for (String output : node.getOutputList()) {
                if (!output.isEmpty() && names.add(output)) {
                    open.addOutput(ValueInfoProto.newBuilder().setName(output));
                }
            }
        }
        return model.toBuilder().setGraph(open).build();
    }

    private static ValueInfoProto input(TensorProto tensor) {
        var sizes = TensorShapeProto.newBuilder();
        tensor.getDimsList()
                .forEach(size ->
                        sizes.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size)));
        var value = ValueInfoProto.newBuilder().setName(tensor.getName());
        value.getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(tensor.getDataType())
                .setShape(sizes);
        return value.build();
    }
}
