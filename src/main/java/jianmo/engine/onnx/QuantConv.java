package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.engine.onnx.QuantForm.Activations;
import jianmo.engine.onnx.QuantForm.Nodes;
import jianmo.engine.onnx.QuantForm.Weights;
import jianmo.train.form.Conv2d;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A convolution with 8-bit weights, in one of the forms of [QuantForm].
///
/// Calibrated ones are `QLinearConv`, or `Conv` between `QuantizeLinear` and `DequantizeLinear`:
/// what comes out is in 8 bits as well, with the range it had on calibration rows. Where a `Relu`
/// follows, that range begins at 0 and the rounding cuts off what the `Relu` would; where another
/// convolution follows that, it takes the codes as they are.
final class QuantConv {

    private final QuantForm form;
    private final Map<String, Coded> coded = new HashMap<>();

    QuantConv(QuantForm form) {
        this.form = form;
    }

    /// @param real whether to calculate in `float`
    /// @param window the attributes of the operator
    String add(
            GraphBuilder graph,
            String x,
            Conv2d conv,
            boolean real,
            InputRange range,
            AttributeProto... window) {
        if (real) {
            return weightOnly(graph, x, conv, window);
        }
        if (form.activations() == Activations.DYNAMIC) {
            return dynamic(graph, x, conv, window);
        }
        Coded input = input(graph, x, range);
        InputRange after = Objects.requireNonNull(range.output());
        Coded output = coded(graph, after, "");
        String code =
                form.fixed().nodes() == Nodes.QDQ
                        ? around(graph, input, output, conv, window)
                        : linear(graph, input, output, conv, window);
        String y = graph.node("DequantizeLinear", List.of(code, output.step, output.zero));
        coded.put(y, new Coded(code, output.step, output.zero, after));
        return y;
    }

    private Coded input(GraphBuilder graph, String x, InputRange range) {
        Coded known = coded.get(x);
        if (known != null) {
            return known;
        }
        Coded input = coded(graph, range, "");
        String code = graph.node("QuantizeLinear", List.of(x, input.step, input.zero));
        return new Coded(code, input.step, input.zero, range);
    }

    /// Whether a value comes from a convolution whose codes begin at 0, so that a `Relu` would
    /// change nothing.
    boolean isCut(String x) {
        Coded known = coded.get(x);
        return known != null && known.range.min() == 0;
    }

    private String weightOnly(GraphBuilder graph, String x, Conv2d conv, AttributeProto... window) {
        var codes = WeightCodes.of(conv, Weights.SIGNED_8, form.perChannel(), 0);
        String whole = graph.bytes(DataType.INT8, codes.codes(), NodeStyle.shape(conv));
        String real = graph.node("Cast", List.of(whole), whole("to", DataType.FLOAT.getNumber()));
        String scales = graph.floats(codes.scales(), codes.scales().length, 1, 1, 1);
        String weights = graph.node("Mul", List.of(real, scales));
        String bias = graph.floats(conv.bias(), conv.outputs());
        return graph.node("Conv", List.of(x, weights, bias), window);
    }

    private String dynamic(GraphBuilder graph, String x, Conv2d conv, AttributeProto... window) {
        var codes = codes(conv, 0);
        List<String> input = graph.node("", "DynamicQuantizeLinear", List.of(x), 3);
        String sums =
                graph.node(
                        "ConvInteger",
                        List.of(
                                input.getFirst(),
                                weights(graph, conv, codes),
                                input.getLast(),
                                QuantDense.commonZero(graph, form.weights(), codes)),
                        window);
        String real = graph.node("Cast", List.of(sums), whole("to", DataType.FLOAT.getNumber()));
        String scales = graph.floats(codes.scales(), 1, codes.scales().length, 1, 1);
        String scaled =
                graph.node("Mul", List.of(real, graph.node("Mul", List.of(input.get(1), scales))));
        String bias = graph.floats(conv.bias(), 1, conv.outputs(), 1, 1);
        return graph.node("Add", List.of(scaled, bias));
    }

    /// @return codes
    private String linear(
            GraphBuilder graph, Coded input, Coded output, Conv2d conv, AttributeProto... window) {
        float scale = input.range.scale();
        var codes = codes(conv, scale);
        int[] bias = codes.bias(conv.bias(), scale);
        return graph.node(
                "QLinearConv",
                List.of(
                        input.code,
                        input.step,
                        input.zero,
                        weights(graph, conv, codes),
                        QuantDense.vector(graph, codes.scales()),
                        QuantDense.zeroPoints(graph, form.weights(), codes),
                        output.step,
                        output.zero,
                        graph.ints(bias, bias.length)),
                window);
    }

    /// The same arithmetic said with `float` operators, which a runtime fuses.
    ///
    /// @return codes
    private String around(
            GraphBuilder graph, Coded input, Coded output, Conv2d conv, AttributeProto... window) {
        float scale = input.range.scale();
        var codes = codes(conv, scale);
        int[] bias = codes.bias(conv.bias(), scale);
        String x = graph.node("DequantizeLinear", List.of(input.code, input.step, input.zero));
        String weights =
                graph.node(
                        "DequantizeLinear",
                        List.of(
                                weights(graph, conv, codes),
                                QuantDense.vector(graph, codes.scales()),
                                QuantDense.zeroPoints(graph, form.weights(), codes)),
                        whole("axis", 0));
        String shift =
                graph.node(
                        "DequantizeLinear",
                        List.of(
                                graph.ints(bias, bias.length),
                                QuantDense.vector(graph, codes.steps(scale))),
                        whole("axis", 0));
        String y = graph.node("Conv", List.of(x, weights, shift), window);
        return graph.node("QuantizeLinear", List.of(y, output.step, output.zero));
    }

    private WeightCodes codes(Conv2d conv, float step) {
        boolean each = form.perChannel() && form.weights() != Weights.ASYMMETRIC_8;
        return WeightCodes.of(conv, form.weights(), each, step);
    }

    private static Coded coded(GraphBuilder graph, InputRange range, String code) {
        String step = graph.floats(new float[] {range.scale()});
        String zero = graph.bytes(DataType.UINT8, new byte[] {(byte) range.zeroPoint()});
        return new Coded(code, step, zero, range);
    }

    private String weights(GraphBuilder graph, Conv2d conv, WeightCodes codes) {
        DataType type = QuantDense.type(form.weights());
        return graph.bytes(type, codes.codes(), NodeStyle.shape(conv));
    }

    /// A value in 8 bits: names of its codes, step and zero point.
    private record Coded(String code, String step, String zero, InputRange range) {}
}
