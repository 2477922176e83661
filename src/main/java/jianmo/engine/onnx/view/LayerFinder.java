package jianmo.engine.onnx.view;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the layers of a graph, in `float` or in 8 bits, in such a way that a layer of one form and
/// the same layer of the other end in the same tensor of the model.
final class LayerFinder {

    /// What makes a layer: sums over many numbers, look-up tables, trees.
    private static final Set<String> PRODUCTS =
            Set.of(
                    "MatMul",
                    "Gemm",
                    "Conv",
                    "ConvTranspose",
                    "MatMulInteger",
                    "ConvInteger",
                    "QLinearMatMul",
                    "QLinearConv",
                    "FusedMatMul",
                    "FusedConv",
                    "FusedGemm",
                    "QGemm",
                    "MatMulIntegerToFloat",
                    "DynamicQuantizeMatMul",
                    "MatMulNBits",
                    "LSTM",
                    "GRU",
                    "RNN",
                    "DynamicQuantizeLSTM",
                    "Attention",
                    "QAttention",
                    "LinearClassifier",
                    "LinearRegressor",
                    "SVMClassifier",
                    "SVMRegressor",
                    "TreeEnsembleClassifier",
                    "TreeEnsembleRegressor",
                    "TreeEnsemble");

    /// What is done to a sum number by number.
    private static final Set<String> AFTER =
            Set.of("Add", "Sub", "Mul", "Div", "Cast", "DequantizeLinear", "Relu", "Identity");

    private static final Set<String> CODING =
            Set.of("QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear");

    private final GraphProto graph;
    private final KnownShapes shapes;
    private final Constants constants;
    private final Map<String, Integer> makers = new HashMap<>();
    private final Map<String, List<Integer>> readers = new HashMap<>();

    /// Values that depend on no row, but for the steps of dynamic coding.
    private final Set<String> support = new HashSet<>();

    private final Set<Integer> taken = new HashSet<>();

    private LayerFinder(GraphProto graph, KnownShapes shapes) {
        this.graph = graph;
        this.shapes = shapes;
        this.constants = Constants.of(graph);
        for (int i = 0; i < graph.getNodeCount(); i++) {
            NodeProto node = graph.getNode(i);
            int at = i;
            node.getOutputList().forEach(output -> makers.put(output, at));
            new LinkedHashSet<>(node.getInputList())
                    .forEach(input ->
                            readers.computeIfAbsent(input, _ -> new ArrayList<>()).add(at));
            if (node.getOpType().equals("DynamicQuantizeLinear")) {
                support.addAll(node.getOutputList().subList(1, node.getOutputCount()));
            } else if (isSteps(node)
                    || (node.getInputCount() > 0
                            && node.getInputList().stream().allMatch(this::supports))) {
                support.addAll(node.getOutputList());
            }
        }
        graph.getOutputList()
                .forEach(output ->
                        readers.computeIfAbsent(output.getName(), _ -> new ArrayList<>()));
    }

    static List<Layer> layers(GraphProto graph, KnownShapes shapes) {
        return new LayerFinder(graph, shapes).all();
    }

    private boolean supports(String name) {
        return name.isEmpty() || constants.contains(name) || support.contains(name);
    }

    private List<Layer> all() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < graph.getNodeCount(); i++) {
            if (isProduct(graph.getNode(i)) && !taken.contains(i)) {
                Layer layer = layer(i);
                if (layer != null) {
                    layers.add(layer);
                }
            }
        }
        return layers;
    }

    private boolean isProduct(NodeProto node) {
        boolean folded = node.getInputList().stream().allMatch(this::supports);
        if (node.getOutputCount() == 0 || folded) {
            return false;
        }
        return PRODUCTS.contains(node.getOpType()) || isTable(node);
    }

    /// A look-up of vectors.
    private boolean isTable(NodeProto node) {
        if (!node.getOpType().equals("Gather") || !supports(node.getInput(0))) {
            return false;
        }
        TensorProto table = constants.get(node.getInput(0));
        return table == null
                || (table.getDimsCount() == 2
                        && table.getDims(1) > 1
                        && table.getDataType() != TensorProto.DataType.INT64.getNumber());
    }

    /// A look-up of the steps of coded vectors, one for each row of the table.
    private boolean isSteps(NodeProto node) {
        TensorProto table =
                node.getOpType().equals("Gather") ? constants.get(node.getInput(0)) : null;
        return table != null
                && table.getDataType() == TensorProto.DataType.FLOAT.getNumber()
                && table.getDimsCount() == 2
                && table.getDims(1) == 1;
    }

    private @Nullable Layer layer(int product) {
        Set<Integer> inside = new LinkedHashSet<>();
        coded(product, inside);
        inside.add(product);
        List<String> names = new ArrayList<>(List.of(graph.getNode(product).getOpType()));
        String tensor = graph.getNode(product).getOutput(0);
        String end = isFloat(tensor) ? tensor : null;
        Integer next = next(tensor);
        while (next != null) {
            inside.add(next);
            NodeProto node = graph.getNode(next);
            tensor = node.getOutput(0);
            if (isFloat(tensor)) {
                end = tensor;
            }
            names.add(node.getOpType());
            next = next(tensor);
        }
        List.copyOf(inside).forEach(node -> supporting(node, inside));
        inside.removeAll(taken);
        taken.addAll(inside);
        return end == null
                ? null
                : new Layer(
                        end,
                        String.join(" + ", names),
                        inside.stream()
                                .filter(node -> !Constants.isOne(graph.getNode(node)))
                                .map(ViewReader::id)
                                .toList());
    }

    /// What codes the input of a product.
    private void coded(int product, Set<Integer> inside) {
        String input = graph.getNode(product).getInput(0);
        Integer maker = makers.get(input);
        while (maker != null && CODING.contains(graph.getNode(maker).getOpType())) {
            inside.add(maker);
            maker = makers.get(graph.getNode(maker).getInput(0));
        }
    }

    private void supporting(int node, Set<Integer> inside) {
        for (String input : graph.getNode(node).getInputList()) {
            Integer maker = makers.get(input);
            if (maker != null && support.contains(input) && inside.add(maker)) {
                supporting(maker, inside);
            }
        }
    }

    /// The node that goes on with a layer's numbers one by one, if that is all that is done with
    /// them.
    private @Nullable Integer next(String tensor) {
        List<Integer> reading = readers.getOrDefault(tensor, List.of());
        boolean answer =
                graph.getOutputList().stream().anyMatch(output -> output.getName().equals(tensor));
        if (!isFloat(tensor)) {
            return reading.stream()
                    .filter(node -> goesOn(graph.getNode(node), tensor))
                    .findFirst()
                    .orElse(null);
        }
        return !answer && reading.size() == 1 && goesOn(graph.getNode(reading.getFirst()), tensor)
                ? reading.getFirst()
                : null;
    }

    private boolean goesOn(NodeProto node, String tensor) {
        return AFTER.contains(node.getOpType())
                && node.getInputList().stream()
                        .allMatch(input -> input.equals(tensor) || supports(input));
    }

    private boolean isFloat(String tensor) {
        return shapes.value(tensor).type().equals("float");
    }
}
