package jianmo.engine.onnx.view;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What stands fast in a graph: its initialisers, and the answers of `Constant` nodes.
final class Constants {

    private final Map<String, TensorProto> tensors;

    private Constants(Map<String, TensorProto> tensors) {
        this.tensors = tensors;
    }

    static Constants of(GraphProto graph) {
        var tensors = new HashMap<String, TensorProto>();
        graph.getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
        graph.getNodeList().stream()
                .filter(Constants::isOne)
                .forEach(node -> tensors.put(node.getOutput(0), value(node.getAttribute(0))));
        return new Constants(tensors);
    }

    static boolean isOne(NodeProto node) {
        return node.getOpType().equals("Constant")
                && node.getInputCount() == 0
                && node.getOutputCount() == 1
                && node.getAttributeCount() == 1
                && List.of("value", "value_float", "value_floats", "value_int", "value_ints")
                        .contains(node.getAttribute(0).getName());
    }

    private static TensorProto value(AttributeProto attribute) {
        var made = TensorProto.newBuilder();
        return switch (attribute.getName()) {
            case "value_float" ->
                    made.setDataType(TensorProto.DataType.FLOAT.getNumber())
                            .addFloatData(attribute.getF())
                            .build();
            case "value_floats" ->
                    made.setDataType(TensorProto.DataType.FLOAT.getNumber())
                            .addDims(attribute.getFloatsCount())
                            .addAllFloatData(attribute.getFloatsList())
                            .build();
            case "value_int" ->
                    made.setDataType(TensorProto.DataType.INT64.getNumber())
                            .addInt64Data(attribute.getI())
                            .build();
            case "value_ints" ->
                    made.setDataType(TensorProto.DataType.INT64.getNumber())
                            .addDims(attribute.getIntsCount())
                            .addAllInt64Data(attribute.getIntsList())
                            .build();
            default -> attribute.getT();
        };
    }

    boolean contains(String name) {
        return tensors.containsKey(name);
    }

    @Nullable TensorProto get(String name) {
        return tensors.get(name);
    }
}
