package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;

import jianmo.base.message.UserError;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a graph would need while it runs, known before anything in it is computed.
///
/// Shapes for a given number of rows are as [InferredShapes] has them: the runtime's own, with its
/// optimiser off (which would compute constants) and large constants left out. An operator whose
/// answer is as large as a *value* says (`Expand`, `Tile`, …) must have a shape that can be
/// inferred; for the few other shapes that can't be, the sum of what goes in stands for what comes
/// out.
final class GraphSizes {

    /// Elements of one value: 2 GB of `float`.
    private static final double MOST = 1L << 29;

    /// Elements of all values together.
    private static final double MOST_TOGETHER = 0x1p36;

    /// Multiplications of all products together, some minutes of one thread.
    private static final double MOST_WORK = 0x1p44;

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
        new GraphSizes(graph.file(), InferredShapes.of(graph, inputs)).check(model.getGraph());
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
                    case "MatMul", "MatMulInteger", "QLinearMatMul" -> last(node);
                    case "Gemm" -> inner(node, 0);
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

    /// What a product of matrices sums over.
    private double last(NodeProto node) {
        long[] shape = shapes.getOrDefault(node.getInput(0), new long[0]);
        return shape.length == 0 ? 1 : Math.max(1, shape[shape.length - 1]);
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

    private static long[] wholes(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }
}
