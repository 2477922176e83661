package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import com.google.protobuf.ByteString;

import jianmo.base.message.UserError;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which output of a graph is the answer, and what its columns are called.
///
/// In this order, whoever made the graph:
///
/// 1. probabilities behind a `ZipMap` (the usual form of scikit-learn's converters): taken before
///    it, with its names;
/// 2. the first output of `float` or `double` with at most two dimensions;
/// 3. a probability per class in outputs of their own, beside a label: side by side, named as they
///    are;
/// 4. a label of whole numbers alone: as a number.
///
/// @param graph the same one, or with nodes added that make the answer one `float` tensor
/// @param tensor the answer's name
/// @param classes names of its columns, where the graph tells them; may be empty
record GraphAnswer(GraphCheck.Checked graph, String tensor, List<String> classes) {

    private static final String MADE = "jianmo/answer";

    GraphAnswer {
        classes = List.copyOf(classes);
    }

    /// @throws UserError when there is no answer in numbers
    static GraphAnswer of(GraphCheck.Checked graph) {
        List<ValueInfoProto> outputs = graph.model().getGraph().getOutputList();
        for (ValueInfoProto output : outputs) {
            Optional<NodeProto> map =
                    output.getType().hasSequenceType()
                            ? zipMap(graph.model().getGraph(), output.getName())
                            : Optional.empty();
            if (map.isPresent()) {
                return before(graph, map.get());
            }
        }
        List<ValueInfoProto> numbers =
                outputs.stream()
                        .filter(output -> isNumber(output, DataType.FLOAT, DataType.DOUBLE))
                        .toList();
        List<ValueInfoProto> labels =
                outputs.stream()
                        .filter(output -> isNumber(output, DataType.INT64, DataType.STRING))
                        .toList();
        if (numbers.size() > 1 && !labels.isEmpty() && numbers.stream().allMatch(o -> one(o))) {
            return beside(graph, numbers);
        }
        if (numbers.isEmpty()) {
            numbers = labels.stream().filter(output -> isNumber(output, DataType.INT64)).toList();
        }
        if (numbers.isEmpty()) {
            throw UserError.failed("export.graph.no-answer", graph.file());
        }
        ValueInfoProto answer = numbers.getFirst();
        List<String> names = ClassNames.of(graph.model().getGraph(), !labels.isEmpty());
        return isNumber(answer, DataType.FLOAT)
                ? new GraphAnswer(graph, answer.getName(), names)
                : new GraphAnswer(changed(graph, List.of(), cast(answer.getName())), MADE, names);
    }

    private static boolean isNumber(ValueInfoProto output, DataType... types) {
        var tensor = output.getType().getTensorType();
        return output.getType().hasTensorType()
                && Arrays.stream(types).anyMatch(type -> type.getNumber() == tensor.getElemType())
                && tensor.getShape().getDimCount() <= 2;
    }

    /// Whether it has one number a row.
    private static boolean one(ValueInfoProto output) {
        var shape = output.getType().getTensorType().getShape();
        return shape.getDimCount() == 1
                || (shape.getDimCount() == 2 && shape.getDim(1).getDimValue() == 1);
    }

    private static Optional<NodeProto> zipMap(GraphProto graph, String output) {
        return graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals("ZipMap"))
                .filter(node -> node.getOutputCount() == 1 && node.getInputCount() == 1)
                .filter(node -> node.getOutput(0).equals(output))
                .findFirst();
    }

    private static GraphAnswer before(GraphCheck.Checked graph, NodeProto map) {
        String tensor = map.getInput(0);
        GraphProto now = graph.model().getGraph();
        var kept = now.toBuilder().clearNode().clearOutput();
        now.getNodeList().stream().filter(node -> !node.equals(map)).forEach(kept::addNode);
        now.getOutputList().stream()
                .filter(output -> !output.getName().equals(map.getOutput(0)))
                .filter(output -> !output.getName().equals(tensor))
                .forEach(kept::addOutput);
        kept.addOutput(number(tensor));
        var model = graph.model().toBuilder().setGraph(kept).build();
        return new GraphAnswer(GraphCheck.of(graph.file(), model), tensor, ClassNames.of(map));
    }

    private static GraphAnswer beside(GraphCheck.Checked graph, List<ValueInfoProto> outputs) {
        List<NodeProto> nodes = new ArrayList<>();
        var join = NodeProto.newBuilder().setOpType("Concat").addAttribute(whole("axis", 1));
        for (ValueInfoProto output : outputs) {
            String column = MADE + "/" + output.getName();
            nodes.add(
                    NodeProto.newBuilder()
                            .setOpType("Reshape")
                            .addInput(output.getName())
                            .addInput(MADE + "/shape")
                            .addOutput(column)
                            .build());
            join.addInput(column);
        }
        nodes.add(join.addOutput(MADE + "/all").build());
        nodes.addAll(cast(MADE + "/all"));
        var shape =
                TensorProto.newBuilder()
                        .setName(MADE + "/shape")
                        .setDataType(DataType.INT64.getNumber())
                        .addDims(2)
                        .addInt64Data(-1)
                        .addInt64Data(1)
                        .build();
        return new GraphAnswer(
                changed(graph, List.of(shape), nodes),
                MADE,
                outputs.stream().map(ValueInfoProto::getName).toList());
    }

    private static List<NodeProto> cast(String tensor) {
        return List.of(
                NodeProto.newBuilder()
                        .setOpType("Cast")
                        .addInput(tensor)
                        .addAttribute(whole("to", DataType.FLOAT.getNumber()))
                        .addOutput(MADE)
                        .build());
    }

    private static GraphCheck.Checked changed(
            GraphCheck.Checked graph, List<TensorProto> constants, List<NodeProto> nodes) {
        var model = graph.model().toBuilder();
        model.getGraphBuilder()
                .addAllInitializer(constants)
                .addAllNode(nodes)
                .addOutput(number(MADE));
        boolean standard =
                model.getOpsetImportList().stream()
                        .anyMatch(set ->
                                set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"));
        if (!standard) {
            model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(GraphBuilder.OPSET));
        }
        return GraphCheck.of(graph.file(), model.build());
    }

    private static ValueInfoProto number(String name) {
        var output = ValueInfoProto.newBuilder().setName(name);
        output.getTypeBuilder().getTensorTypeBuilder().setElemType(DataType.FLOAT.getNumber());
        return output.build();
    }

    /// Names of classes in the nodes of a graph.
    private static final class ClassNames {

        private static final List<String> LISTS =
                List.of("classlabels_strings", "classlabels_int64s", "classlabels_ints");

        private ClassNames() {}

        /// Of the node that decides; texts that a label is looked up in go before its numbers.
        static List<String> of(GraphProto graph, boolean labelled) {
            List<String> names =
                    graph.getNodeList().stream()
                            .map(ClassNames::of)
                            .filter(found -> !found.isEmpty())
                            .findFirst()
                            .orElse(List.of());
            return labelled ? lookedUp(graph, names) : names;
        }

        static List<String> of(NodeProto node) {
            for (String list : LISTS) {
                for (AttributeProto attribute : node.getAttributeList()) {
                    if (attribute.getName().equals(list)) {
                        List<String> names =
                                attribute.getStringsCount() > 0
                                        ? attribute.getStringsList().stream()
                                                .map(ByteString::toStringUtf8)
                                                .toList()
                                        : attribute.getIntsList().stream()
                                                .map(String::valueOf)
                                                .toList();
                        if (!names.isEmpty()) {
                            return names;
                        }
                    }
                }
            }
            return List.of();
        }

        private static List<String> lookedUp(GraphProto graph, List<String> otherwise) {
            return graph.getNodeList().stream()
                    .filter(node -> node.getOpType().equals("ArrayFeatureExtractor"))
                    .flatMap(node ->
                            graph.getInitializerList().stream()
                                    .filter(constant ->
                                            constant.getName().equals(node.getInput(0))))
                    .filter(constant -> constant.getStringDataCount() > 1)
                    .findFirst()
                    .map(constant ->
                            constant.getStringDataList().stream()
                                    .map(ByteString::toStringUtf8)
                                    .toList())
                    .orElse(otherwise);
        }
    }
}
