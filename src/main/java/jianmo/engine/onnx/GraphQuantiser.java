package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Makes any graph's matrix products and look-up tables INT8, without rows to calibrate on.
///
/// - `MatMul` and `Gemm` with constant weights multiply whole numbers (`MatMulInteger`): weights in
///   7 of 8 bits with a scale per column, so that no processor saturates; what comes in is coded
///   with the range it has at that moment, once for all products that share it.
/// - `Gather` from a constant table of numbers looks into 8-bit codes with a scale per row.
/// - `Conv` keeps its weights in 8 bits with a scale per output channel and computes in `float`:
///   its whole-number form needs the ranges of what flows through, and rows to take them from.
///
/// All else stays as it is. Weights that something else uses too, small ones, and graphs of an
/// operator set before 11 stay `float`.
final class GraphQuantiser {

    /// Weights with fewer numbers than this gain nothing.
    private static final int SMALLEST = 1024;

    private static final int FIRST_OPSET = 11;

    private final ModelProto model;
    private final GraphProto.Builder graph;
    private final Map<String, TensorProto> weights = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> replaced = new HashSet<>();
    private final Map<String, List<String>> coded = new HashMap<>();
    private final Map<String, String> floated = new HashMap<>();
    private final Map<String, CodedTensors> done = new LinkedHashMap<>();
    private final List<NodeProto> nodes = new ArrayList<>();
    private int products;
    private int tables;
    private int convolutions;

    private GraphQuantiser(ModelProto model) {
        this.model = model;
        this.graph = model.getGraph().toBuilder();
        graph.getInitializerList().forEach(this::remember);
        graph.getInputList().forEach(input -> weights.remove(input.getName()));
        graph.getOutputList().forEach(output -> count(output.getName()));
        graph.getNodeList().forEach(this::count);
    }

    /// @param model a graph that passed [GraphCheck]
    static Made quantise(ModelProto model) {
        return new GraphQuantiser(model).all();
    }

    /// @param products matrix products in whole numbers
    /// @param tables look-up tables in 8 bits
    /// @param convolutions whose weights lie in 8 bits
    record Made(ModelProto model, int products, int tables, int convolutions) {
        boolean isNothing() {
            return products + tables + convolutions == 0;
        }
    }

    private void remember(TensorProto tensor) {
        names.add(tensor.getName());
        boolean kept = tensor.getDataType() == DataType.FLOAT.getNumber();
        if (kept && tensor.getDimsCount() >= 2 && CodedTensors.size(tensor) >= SMALLEST) {
            weights.put(tensor.getName(), tensor);
        }
    }

    private void count(NodeProto node) {
        node.getInputList().forEach(this::count);
        names.addAll(node.getOutputList());
        for (AttributeProto attribute : node.getAttributeList()) {
            var inside = new ArrayList<>(attribute.getGraphsList());
            if (attribute.hasG()) {
                inside.add(attribute.getG());
            }
            for (GraphProto inner : inside) {
                // what a graph inside uses stays as it is
                inner.getNodeList().forEach(each -> each.getInputList().forEach(weights::remove));
                inner.getNodeList().forEach(this::count);
                inner.getOutputList().forEach(output -> weights.remove(output.getName()));
            }
        }
    }

    private void count(String name) {
        uses.merge(name, 1, Integer::sum);
    }

    private Made all() {
        boolean young =
                model.getOpsetImportList().stream()
                        .filter(set ->
                                set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                        .mapToLong(OperatorSetIdProto::getVersion)
                        .anyMatch(version -> version >= FIRST_OPSET);
        if (!young) {
            return new Made(model, 0, 0, 0);
        }
        keepMixed();
        for (NodeProto node : graph.getNodeList()) {
            if (!rewritten(node)) {
                nodes.add(node);
            }
        }
        var initializers =
                graph.getInitializerList().stream()
                        .filter(tensor -> !replaced.contains(tensor.getName()))
                        .toList();
        graph.clearNode().addAllNode(nodes).clearInitializer().addAllInitializer(initializers);
        done.values().forEach(each -> graph.addAllInitializer(each.tensors()));
        return new Made(finished(), products, tables, convolutions);
    }

    /// Weights used in more than one way keep their numbers, else they would lie in the file twice.
    private void keepMixed() {
        var found = new HashMap<String, Integer>();
        for (NodeProto node : graph.getNodeList()) {
            String name = weight(node);
            if (name != null) {
                found.merge(name + " " + kind(node), 1, Integer::sum);
            }
        }
        weights.keySet()
                .removeIf(name ->
                        List.of("MatMul", "Gemm", "Gemm^T", "Gather", "Conv").stream()
                                .noneMatch(kind ->
                                        Objects.equals(
                                                found.get(name + " " + kind), uses.get(name))));
    }

    private static String kind(NodeProto node) {
        boolean turned = node.getOpType().equals("Gemm") && number(node, "transB", 0) != 0;
        return node.getOpType() + (turned ? "^T" : "");
    }

    private @org.jspecify.annotations.Nullable String weight(NodeProto node) {
        if (!node.getDomain().isEmpty() && !node.getDomain().equals("ai.onnx")) {
            return null;
        }
        int at =
                switch (node.getOpType()) {
                    case "MatMul" -> 1;
                    case "Gemm" -> plain(node) ? 1 : -1;
                    case "Gather" -> number(node, "axis", 0) == 0 ? 0 : -1;
                    case "Conv" -> 1;
                    default -> -1;
                };
        TensorProto known =
                at < 0 || node.getInputCount() <= at ? null : weights.get(node.getInput(at));
        boolean fits =
                known != null && (known.getDimsCount() > 2) == node.getOpType().equals("Conv");
        return fits ? node.getInput(at) : null;
    }

    private static boolean plain(NodeProto node) {
        return number(node, "transA", 0) == 0
                && real(node, "alpha") == 1
                && real(node, "beta") == 1;
    }

    private boolean rewritten(NodeProto node) {
        String name = weight(node);
        if (name == null) {
            return false;
        }
        TensorProto tensor = Objects.requireNonNull(weights.get(name));
        replaced.add(name);
        if (node.getOpType().equals("Gather")) {
            look(node, done.computeIfAbsent(name, _ -> CodedTensors.rows(tensor, this::fresh)));
            tables++;
        } else if (node.getOpType().equals("Conv")) {
            convolve(node, done.computeIfAbsent(name, _ -> CodedTensors.rows(tensor, this::fresh)));
            convolutions++;
        } else {
            boolean turned = kind(node).equals("Gemm^T");
            multiply(
                    node,
                    done.computeIfAbsent(
                            name, _ -> CodedTensors.columns(tensor, turned, this::fresh)));
            products++;
        }
        return true;
    }

    private void multiply(NodeProto node, CodedTensors weight) {
        String x = node.getInput(0);
        List<String> codes =
                coded.computeIfAbsent(x, _ -> add("DynamicQuantizeLinear", List.of(x), 3));
        String whole =
                one(
                        "MatMulInteger",
                        List.of(codes.get(0), weight.codes(), codes.get(2), weight.zero()));
        String real = one("Cast", List.of(whole), whole("to", DataType.FLOAT.getNumber()));
        String step = one("Mul", List.of(codes.get(1), weight.scales()));
        boolean biased = node.getOpType().equals("Gemm") && node.getInputCount() > 2;
        if (biased && !node.getInput(2).isEmpty()) {
            String product = one("Mul", List.of(real, step));
            last("Add", List.of(product, node.getInput(2)), node.getOutput(0));
        } else {
            last("Mul", List.of(real, step), node.getOutput(0));
        }
    }

    private void look(NodeProto node, CodedTensors table) {
        String places = node.getInput(1);
        String codes = one("Gather", List.of(table.codes(), places));
        String real = one("Cast", List.of(codes), whole("to", DataType.FLOAT.getNumber()));
        String scales = one("Gather", List.of(table.scales(), places));
        last("Mul", List.of(real, scales), node.getOutput(0));
    }

    /// The weights become floats again when the file is opened, since they are constants.
    private void convolve(NodeProto node, CodedTensors weight) {
        String kernel =
                floated.computeIfAbsent(
                        node.getInput(1),
                        _ -> {
                            String real =
                                    one(
                                            "Cast",
                                            List.of(weight.codes()),
                                            whole("to", DataType.FLOAT.getNumber()));
                            return one("Mul", List.of(real, weight.scales()));
                        });
        nodes.add(node.toBuilder().setInput(1, kernel).build());
    }

    private String one(String operator, List<String> inputs, AttributeProto... attributes) {
        return add(operator, inputs, 1, attributes).getFirst();
    }

    private List<String> add(
            String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
        var made = new ArrayList<String>();
        for (int i = 0; i < outputs; i++) {
            made.add(fresh("jianmo/" + operator + "/" + nodes.size() + "/" + i));
        }
        nodes.add(node(operator, inputs, made, attributes));
        return made;
    }

    private void last(String operator, List<String> inputs, String output) {
        nodes.add(node(operator, inputs, List.of(output)));
    }

    private static NodeProto node(
            String operator,
            List<String> inputs,
            List<String> outputs,
            AttributeProto... attributes) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(outputs.getFirst())
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(List.of(attributes))
                .build();
    }

    private String fresh(String wanted) {
        String name = wanted;
        while (!names.add(name)) {
            name += "_";
        }
        return name;
    }

    private ModelProto finished() {
        var made = model.toBuilder().setGraph(graph);
        made.clearMetadataProps();
        model.getMetadataPropsList().stream()
                .filter(entry -> !entry.getKey().equals(GraphSeal.KEY))
                .filter(entry -> !entry.getKey().equals(GraphWriter.INT8))
                .forEach(made::addMetadataProps);
        made.addMetadataProps(
                StringStringEntryProto.newBuilder()
                        .setKey(GraphWriter.INT8)
                        .setValue("dynamic-per-channel-7bit"));
        return model.getProducerName().equals(GraphSeal.PRODUCER)
                ? GraphSeal.seal(made)
                : made.build();
    }

    private static long number(NodeProto node, String name, long otherwise) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .mapToLong(AttributeProto::getI)
                .findFirst()
                .orElse(otherwise);
    }

    private static float real(NodeProto node, String name) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.getName().equals(name)) {
                return attribute.getF();
            }
        }
        return 1;
    }
}
