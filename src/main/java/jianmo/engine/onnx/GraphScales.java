package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.base.message.UserError;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Steps between 8-bit codes that a graph holds as constants: above 0 and finite, since anything
/// else turns every answer into NaN or noise without a word.
final class GraphScales {

    /// Positions of the steps among the inputs of an operator.
    private static final Map<String, List<Integer>> STEPS =
            Map.of(
                    "QuantizeLinear", List.of(1),
                    "DequantizeLinear", List.of(1),
                    "QLinearMatMul", List.of(1, 4, 6),
                    "QLinearConv", List.of(1, 4, 6),
                    "QLinearAdd", List.of(1, 4, 6),
                    "QLinearMul", List.of(1, 4, 6));

    private GraphScales() {}

    /// @throws UserError naming the step that is wrong
    static void check(String file, GraphProto graph) {
        var constants = new HashMap<String, TensorProto>();
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        for (NodeProto node : graph.getNodeList()) {
            if (node.getOpType().equals("Constant") && node.getOutputCount() == 1) {
                node.getAttributeList().stream()
                        .filter(attribute -> attribute.hasT())
                        .forEach(a -> constants.put(node.getOutput(0), a.getT()));
            }
            for (int at : STEPS.getOrDefault(node.getOpType(), List.of())) {
                TensorProto step =
                        at < node.getInputCount() ? constants.get(node.getInput(at)) : null;
                if (step != null && !sound(step)) {
                    throw UserError.failed("export.graph.step", file, node.getInput(at));
                }
            }
        }
    }

    private static boolean sound(TensorProto step) {
        if (step.getDataType() != DataType.FLOAT.getNumber()) {
            return true;
        }
        if (!step.hasRawData()) {
            return step.getFloatDataList().stream().allMatch(GraphScales::sound);
        }
        FloatBuffer values =
                step.getRawData()
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        while (values.hasRemaining()) {
            if (!sound(values.get())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sound(float step) {
        return step > 0 && step < Float.POSITIVE_INFINITY;
    }
}
