package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

import jianmo.base.message.UserError;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Shapes of all values of a graph for a given number of rows, as the runtime infers them with its
/// optimiser off.
///
/// A piece of unknown size that a `Slice` cuts out, as the tokens of the longest text of a batch,
/// counts as large as what it is cut out of, and all that follows from it is inferred again.
final class InferredShapes {

    /// Constants up to this many elements may say how large something is.
    private static final int SMALL = 1024;

    /// How often pieces may be cut out of pieces.
    private static final int MOST_ROUNDS = 4;

    private final Map<String, long[]> shapes = new HashMap<>();
    private final Map<String, Integer> types = new HashMap<>();

    private InferredShapes() {}

    /// @param inputs shapes that will be fed
    /// @return -1 where a size is unknown
    /// @throws UserError when the runtime does not take the graph
    static Map<String, long[]> of(GraphCheck.Checked graph, Map<String, long[]> inputs) {
        var known = new InferredShapes();
        long most = SMALL;
        try {
            try {
                known.infer(graph.model(), inputs, most);
            } catch (OrtException _) {
                // some operators want their constants, however large
                most = Long.MAX_VALUE;
                known.infer(graph.model(), inputs, most);
            }
        } catch (OrtException e) {
            throw UserError.because(
                    e, "export.graph.refused", graph.file(), GraphSession.reason(e));
        }
        known.further(graph.model(), inputs, most);
        return known.shapes;
    }

    /// Infers again what follows from pieces.
    private void further(ModelProto whole, Map<String, long[]> inputs, long most) {
        ModelProto model = whole;
        var fed = new HashMap<>(inputs);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Map<String, long[]> pieces = pieces(model.getGraph());
            if (pieces.isEmpty()) {
                return;
            }
            model = without(model, pieces);
            fed.putAll(pieces);
            try {
                infer(model, fed, most);
            } catch (OrtException _) {
                // pieces as large as that do not fit together: what was known before stays
                return;
            }
        }
    }

    /// Answers of `Slice` whose size is unknown, as large as what they are cut out of.
    private Map<String, long[]> pieces(GraphProto graph) {
        var ends = new HashSet<String>();
        graph.getOutputList().forEach(output -> ends.add(output.getName()));
        var pieces = new HashMap<String, long[]>();
        for (NodeProto node : graph.getNodeList()) {
            if (!node.getOpType().equals("Slice") || node.getOutputCount() != 1) {
                continue;
            }
            String name = node.getOutput(0);
            long[] whole = shapes.get(node.getInput(0));
            if (whole != null
                    && isKnown(whole)
                    && types.containsKey(name)
                    && !ends.contains(name)) {
                long[] piece = shapes.get(name);
                if (piece == null || !isKnown(piece)) {
                    pieces.put(name, whole);
                }
            }
        }
        return pieces;
    }

    private static boolean isKnown(long[] shape) {
        return Arrays.stream(shape).allMatch(size -> size >= 0);
    }

    /// The graph with `pieces` as inputs.
    private ModelProto without(ModelProto model, Map<String, long[]> pieces) {
        var graph = model.getGraph().toBuilder().clearNode();
        for (NodeProto node : model.getGraph().getNodeList()) {
            String name = node.getOutputCount() == 0 ? "" : node.getOutput(0);
            long[] piece = pieces.get(name);
            if (piece == null) {
                graph.addNode(node);
            } else {
                graph.addInput(value(name, types.getOrDefault(name, 1), piece));
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }

    private void infer(ModelProto model, Map<String, long[]> inputs, long most)
            throws OrtException {
        ModelProto open = opened(model, inputs, most);
        try (OrtSession session = OnnxRuntime.shapes(open.toByteArray())) {
            shapes.putAll(inputs);
            open.getGraph()
                    .getInitializerList()
                    .forEach(tensor -> shapes.put(tensor.getName(), wholes(tensor.getDimsList())));
            for (NodeInfo info : session.getInputInfo().values()) {
                if (info.getInfo() instanceof TensorInfo tensor) {
                    shapes.putIfAbsent(info.getName(), tensor.getShape());
                }
            }
            for (NodeInfo info : session.getOutputInfo().values()) {
                if (info.getInfo() instanceof TensorInfo tensor) {
                    shapes.put(info.getName(), tensor.getShape());
                    types.put(info.getName(), type(tensor));
                }
            }
        }
    }

    /// Number of the type in ONNX; the runtime's own numbers are others.
    private static int type(TensorInfo tensor) {
        String name = tensor.onnxType.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "");
        return TensorProto.DataType.valueOf(name).getNumber();
    }

    /// The graph with its inputs as large as `inputs` says, every value an answer, and constants of
    /// more than `most` elements as further inputs.
    private static ModelProto opened(ModelProto model, Map<String, long[]> inputs, long most) {
        GraphProto graph = model.getGraph();
        var names = new HashSet<String>();
        var open = graph.toBuilder().clearInput().clearInitializer().clearValueInfo();
        for (ValueInfoProto input : graph.getInputList()) {
            long[] shape = inputs.get(input.getName());
            int type = input.getType().getTensorType().getElemType();
            open.addInput(shape == null ? input : value(input.getName(), type, shape));
            names.add(input.getName());
        }
        for (TensorProto tensor : graph.getInitializerList()) {
            long[] shape = wholes(tensor.getDimsList());
            if (Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b) <= most) {
                open.addInitializer(tensor);
            } else if (names.add(tensor.getName())) {
                open.addInput(value(tensor.getName(), tensor.getDataType(), shape));
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

    private static ValueInfoProto value(String name, int type, long[] shape) {
        var sizes = TensorShapeProto.newBuilder();
        for (long size : shape) {
            sizes.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        var value = ValueInfoProto.newBuilder().setName(name);
        value.getTypeBuilder().getTensorTypeBuilder().setElemType(type).setShape(sizes);
        return value.build();
    }

    private static long[] wholes(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }
}
