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
import java.util.Set;

/// What a graph would need while it runs, known before anything in it is computed.
///
/// The runtime infers the shapes of all values for a given number of rows, with its optimiser off
/// (which would compute constants) and large constants left out. An operator whose answer is as
/// large as a *value* says (`Expand`, `Tile`, …) must have a shape that can be inferred; for the
/// few other shapes that can't be, the sum of what goes in stands for what comes out, or what
/// [PartShapes] knows.
final class GraphSizes {

    /// Elements of one value: 2 GB of `float`.
    private static final double MOST = 1L << 29;

    /// Elements of all values together.
    private static final double MOST_TOGETHER = 0x1p36;

    /// Multiplications of all products together, some minutes of one thread.
    private static final double MOST_WORK = 0x1p44;

    /// Constants up to this many elements may say how large something is.
    private static final int SMALL = 1024;

    private static final Set<String> SIZED_BY_VALUES =
            Set.of(
                    "ConstantOfShape",
                    "Expand",
                    "Tile",
                    "Range",
                    "Pad",
                    "Resize",
                    "Upsample",
                    "OneHot",
                    "Col2Im",
                    "MaxUnpool",
                    "ConvTranspose",
                    "CenterCropPad",
                    "AffineGrid",
                    "BlackmanWindow",
                    "HannWindow",
                    "HammingWindow",
                    "MelWeightMatrix",
                    "DFT",
                    "STFT",
                    "RandomNormal",
                    "RandomUniform",
                    "Multinomial");

    private final String file;
    private final Map<String, long[]> shapes;
    private final Map<String, Double> elements = new HashMap<>();
    private double together;
    private double work;

    private GraphSizes(String file, Map<String, long[]> shapes) {
        this.file = file;
        this.shapes = shapes;
    }

    /// @param inputs shapes that will be fed
    /// @throws UserError when the graph would need too much, or nobody can say how much
    static void check(GraphCheck.Checked graph, Map<String, long[]> inputs) {
        var model = graph.model();
        new GraphSizes(graph.file(), shapes(graph, inputs)).check(model.getGraph());
    }

    private void check(GraphProto graph) {
        graph.getInitializerList()
                .forEach(tensor -> put(tensor.getName(), wholes(tensor.getDimsList())));
        shapes.forEach(this::put);
        for (NodeProto node : graph.getNodeList()) {
            for (String output : node.getOutputList()) {
                if (!output.isEmpty()) {
                    count(node, output);
                }
            }
            products(node);
        }
    }

    private void put(String name, long[] shape) {
        if (Arrays.stream(shape).allMatch(size -> size >= 0)) {
            elements.put(name, Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b));
        }
    }

    private void count(NodeProto node, String output) {
        Double known = elements.get(output);
        if (known == null) {
            if (SIZED_BY_VALUES.contains(node.getOpType())) {
                throw UserError.failed("export.graph.size-unknown", file, node.getOpType());
            }
            known =
                    node.getInputList().stream()
                            .mapToDouble(name -> elements.getOrDefault(name, 0.0))
                            .sum();
            known = Math.min(known, PartShapes.bound(node, output, shapes, elements));
            elements.put(output, known);
        }
        together += known;
        if (known > MOST || together > MOST_TOGETHER) {
            throw tooMuch(node);
        }
    }

    private void products(NodeProto node) {
        if (node.getInputCount() < 2 || node.getOutputCount() == 0) {
            return;
        }
        double depth =
                switch (node.getOpType()) {
                    case "MatMul", "Gemm", "MatMulInteger", "QLinearMatMul" -> inner(node, 0);
                    case "Conv", "ConvInteger" -> kernel(node, 1);
                    case "QLinearConv" -> kernel(node, 3);
                    case "Einsum" ->
                            node.getInputList().stream()
                                    .mapToDouble(name -> elements.getOrDefault(name, 1.0))
                                    .max()
                                    .orElse(1);
                    default -> 0;
                };
        work += depth * elements.getOrDefault(node.getOutput(0), 0.0);
        if (work > MOST_WORK) {
            throw tooMuch(node);
        }
    }

    /// The larger of the last two sizes, since either may be the one that is summed over.
    private double inner(NodeProto node, int input) {
        long[] shape = shapes.getOrDefault(node.getInput(input), new long[0]);
        return Arrays.stream(shape).skip(Math.max(0, shape.length - 2)).max().orElse(1);
    }

    private double kernel(NodeProto node, int input) {
        if (node.getInputCount() <= input) {
            return 1;
        }
        long[] shape = shapes.getOrDefault(node.getInput(input), new long[] {1});
        double all = elements.getOrDefault(node.getInput(input), 1.0);
        return shape.length == 0 ? 1 : all / Math.max(1, shape[0]);
    }

    private UserError tooMuch(NodeProto node) {
        String gigabytes = String.valueOf((long) (MOST * Float.BYTES) >> 30);
        return UserError.failed("export.graph.too-much", file, node.getOpType(), gigabytes);
    }

    /// Shapes of inputs, constants and whatever the runtime can infer; -1 where a size is unknown.
    private static Map<String, long[]> shapes(
            GraphCheck.Checked graph, Map<String, long[]> inputs) {
        try {
            try {
                return inferred(opened(graph.model(), inputs, SMALL), inputs);
            } catch (OrtException _) {
                // some operators want their constants, however large
                return inferred(opened(graph.model(), inputs, Long.MAX_VALUE), inputs);
            }
        } catch (OrtException e) {
            throw UserError.because(
                    e, "export.graph.refused", graph.file(), GraphSession.reason(e));
        }
    }

    private static Map<String, long[]> inferred(ModelProto model, Map<String, long[]> inputs)
            throws OrtException {
        var shapes = new HashMap<String, long[]>(inputs);
        model.getGraph()
                .getInitializerList()
                .forEach(tensor -> shapes.put(tensor.getName(), wholes(tensor.getDimsList())));
        try (OrtSession session = OnnxRuntime.shapes(model.toByteArray())) {
            for (NodeInfo info : session.getInputInfo().values()) {
                if (info.getInfo() instanceof TensorInfo tensor) {
                    shapes.putIfAbsent(info.getName(), tensor.getShape());
                }
            }
            for (NodeInfo info : session.getOutputInfo().values()) {
                if (info.getInfo() instanceof TensorInfo tensor) {
                    shapes.put(info.getName(), tensor.getShape());
                }
            }
        }
        return shapes;
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
