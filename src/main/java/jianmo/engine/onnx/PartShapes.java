package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/// How large an answer is at most whose shape is known but for one size, as that of the tokens in a
/// batch of texts: for operators that work number by number or along an axis, the size is the
/// largest that goes in.
final class PartShapes {

    private static final Set<String> KEEPING =
            Set.of(
                    "Add",
                    "Sub",
                    "Mul",
                    "Div",
                    "Where",
                    "Relu",
                    "Sqrt",
                    "Reciprocal",
                    "Cast",
                    "Erf",
                    "Sigmoid",
                    "Softmax",
                    "LayerNormalization",
                    "DynamicQuantizeLinear",
                    "ReduceMean",
                    "ReduceSum",
                    "ReduceMax",
                    "ReduceSumSquare");

    private PartShapes() {}

    /// @param shapes as far as they are known, -1 for a size that is not
    /// @param elements of what goes in, or at most so many
    /// @return infinity where nothing is known
    static double bound(
            NodeProto node,
            String output,
            Map<String, long[]> shapes,
            Map<String, Double> elements) {
        long[] out = shapes.get(output);
        if (out == null || !KEEPING.contains(node.getOpType())) {
            return Double.POSITIVE_INFINITY;
        }
        int axis = unknown(out);
        double size = 1;
        for (String input : node.getInputList()) {
            size = Math.max(size, size(shapes.get(input), elements.get(input), axis - out.length));
        }
        return axis < 0 ? Double.POSITIVE_INFINITY : size * known(out);
    }

    /// Size of an input on an axis, at most.
    ///
    /// @param axis counted from the last, which is -1
    private static double size(
            long @org.jspecify.annotations.Nullable [] shape,
            @org.jspecify.annotations.Nullable Double elements,
            int axis) {
        if (shape == null) {
            return Double.POSITIVE_INFINITY;
        }
        int at = shape.length + axis;
        if (at < 0) {
            return 1;
        }
        if (shape[at] >= 0) {
            return shape[at];
        }
        return unknown(shape) == at && elements != null
                ? elements / Math.max(1, known(shape))
                : Double.POSITIVE_INFINITY;
    }

    /// The only axis whose size is unknown; -1 where there are none or more.
    private static int unknown(long[] shape) {
        int axis = -1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] < 0) {
                if (axis >= 0) {
                    return -1;
                }
                axis = i;
            }
        }
        return axis;
    }

    private static double known(long[] shape) {
        return Arrays.stream(shape)
                .filter(size -> size >= 0)
                .asDoubleStream()
                .reduce(1, (a, b) -> a * b);
    }
}
