package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.base.message.Message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Products of a graph that may overflow on processors with AVX2 but without VNNI.
///
/// There, two products of an 8-bit input (up to 255) and a signed weight are added in 16 bits
/// (`VPMADDUBSW`), which holds 32,767: two weights beside each other of more than 128 together come
/// out too small, without a word. Weights of 7 bits, or unsigned ones, can't.
final class Saturation {

    /// `255 · 128` fits into 16 bits, `255 · 129` doesn't.
    private static final int MOST = 128;

    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Map<String, String> dequantised = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    private Saturation() {}

    /// Names of the products, in the order of the graph.
    static List<String> products(GraphProto graph) {
        var saturation = new Saturation();
        graph.getInitializerList()
                .forEach(tensor -> saturation.constants.put(tensor.getName(), tensor));
        graph.getNodeList().forEach(saturation::look);
        return List.copyOf(saturation.found);
    }

    /// What a person should know who uses the graph; nothing where no product may overflow.
    ///
    /// @param cpu as [CpuFlags#read] gives it
    static List<Message> notes(String file, GraphProto graph, String cpu) {
        List<String> products = products(graph);
        if (products.isEmpty()) {
            return List.of();
        }
        boolean here = cpu.contains("avx2") && !cpu.contains("vnni") && !cpu.contains("amx");
        return List.of(
                Message.of(
                        here ? "export.graph.saturates.here" : "export.graph.saturates",
                        file,
                        products.size()));
    }

    private void look(NodeProto node) {
        switch (node.getOpType()) {
            case "Constant" -> {
                if (node.getOutputCount() == 1) {
                    node.getAttributeList().stream()
                            .filter(attribute -> attribute.hasT())
                            .forEach(a -> constants.put(node.getOutput(0), a.getT()));
                }
            }
            case "DequantizeLinear" -> dequantised.put(node.getOutput(0), input(node, 0));
            case "MatMulInteger" -> product(node, input(node, 1), true);
            case "QLinearMatMul" -> product(node, input(node, 3), true);
            case "ConvInteger" -> product(node, input(node, 1), false);
            case "QLinearConv" -> product(node, input(node, 3), false);
            case "MatMul", "Gemm", "Conv" -> {
                // a runtime makes one product in whole numbers of the three
                if (dequantised.containsKey(input(node, 0))) {
                    String weights = dequantised.getOrDefault(input(node, 1), "");
                    product(node, weights, node.getOpType().equals("MatMul"));
                }
            }
            default -> {}
        }
    }

    private static String input(NodeProto node, int at) {
        return at < node.getInputCount() ? node.getInput(at) : "";
    }

    /// @param columns whether a weight's sum runs down a column of the last two sizes
    private void product(NodeProto node, String name, boolean columns) {
        TensorProto weights = constants.get(name);
        if (weights == null
                || weights.getDataType() != DataType.INT8.getNumber()
                || weights.getDimsCount() < 2) {
            return;
        }
        byte[] codes = codes(weights);
        boolean over = columns ? columnsOver(codes, weights) : groupsOver(codes, weights);
        if (over) {
            found.add(node.getName().isEmpty() ? node.getOutput(0) : node.getName());
        }
    }

    private static byte[] codes(TensorProto tensor) {
        if (tensor.hasRawData()) {
            return tensor.getRawData().toByteArray();
        }
        ByteBuffer codes = ByteBuffer.allocate(tensor.getInt32DataCount());
        tensor.getInt32DataList().forEach(code -> codes.put((byte) (int) code));
        return codes.array();
    }

    /// Pairs of rows, as they are added in one step.
    private static boolean columnsOver(byte[] codes, TensorProto weights) {
        int width = Math.toIntExact(weights.getDims(weights.getDimsCount() - 1));
        int depth = Math.toIntExact(weights.getDims(weights.getDimsCount() - 2));
        long matrix = (long) width * depth;
        for (int start = 0; matrix > 0 && start + matrix <= codes.length; start += (int) matrix) {
            for (int row = 0; row + 1 < depth; row += 2) {
                for (int k = 0; k < width; k++) {
                    int at = start + row * width + k;
                    if (over(codes[at], codes[at + width])) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// Of a convolution (or a product with turned weights) any two weights of one output: which of
    /// them are neighbours depends on how a runtime lays them out.
    private static boolean groupsOver(byte[] codes, TensorProto weights) {
        int outputs = Math.toIntExact(weights.getDims(0));
        int size = outputs == 0 ? 0 : codes.length / outputs;
        for (int k = 0; k < outputs; k++) {
            int[] high = new int[2];
            int[] low = new int[2];
            for (int i = k * size; i < (k + 1) * size; i++) {
                keep(high, codes[i]);
                keep(low, -codes[i]);
            }
            if (high[0] + high[1] > MOST || low[0] + low[1] > MOST) {
                return true;
            }
        }
        return false;
    }

    /// Keeps the two largest.
    private static void keep(int[] two, int value) {
        if (value > two[0]) {
            two[1] = two[0];
            two[0] = value;
        } else if (value > two[1]) {
            two[1] = value;
        }
    }

    private static boolean over(int one, int other) {
        return Math.max(one, 0) + Math.max(other, 0) > MOST
                || Math.min(one, 0) + Math.min(other, 0) < -MOST;
    }
}
