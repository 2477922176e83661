package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.engine.onnx.QuantForm.Activations;
import jianmo.engine.onnx.QuantForm.Weights;
import jianmo.train.form.Layer;

import java.util.Arrays;
import java.util.List;

/// A dense layer with 8-bit weights, in one of the forms of [QuantForm].
final class QuantDense implements NodeStyle {

    private final QuantForm form;
    private final List<InputRange> ranges;

    /// @param ranges of the input of each dense layer
    QuantDense(QuantForm form, List<InputRange> ranges) {
        this.form = form;
        this.ranges = List.copyOf(ranges);
    }

    @Override
    public String dense(GraphBuilder graph, String x, Layer.Dense dense, int position) {
        if (form.activations() == Activations.FLOAT || (form.firstInFloat() && position == 0)) {
            return weightOnly(graph, x, dense);
        }
        return form.activations() == Activations.DYNAMIC
                ? dynamic(graph, x, dense)
                : calibrated(graph, x, dense, ranges.get(position));
    }

    /// What flows between tokens is never calibrated: its range is taken from each batch.
    @Override
    public String tokens(GraphBuilder graph, String x, Layer.Dense dense) {
        if (form.activations() == Activations.FLOAT) {
            String product = graph.node("MatMul", List.of(x, unfolded(graph, dense)));
            return graph.node("Add", List.of(product, graph.floats(dense.bias(), dense.outputs())));
        }
        return dynamic(graph, x, dense);
    }

    /// A scale for each row; unfolded as it is looked up.
    @Override
    public String look(GraphBuilder graph, float[] table, int rows, int width, String places) {
        byte[] codes = new byte[table.length];
        float[] scales = new float[rows];
        for (int i = 0; i < rows; i++) {
            float largest = 0;
            for (int k = 0; k < width; k++) {
                largest = Math.max(largest, Math.abs(table[i * width + k]));
            }
            scales[i] = Math.max(largest / Weights.SIGNED_8.limit(), Float.MIN_NORMAL);
            for (int k = 0; k < width; k++) {
                codes[i * width + k] = (byte) Math.round(table[i * width + k] / scales[i]);
            }
        }
        String found =
                graph.node(
                        "Gather", List.of(graph.bytes(DataType.INT8, codes, rows, width), places));
        String real = graph.node("Cast", List.of(found), whole("to", DataType.FLOAT.getNumber()));
        String steps = graph.node("Gather", List.of(graph.floats(scales, rows, 1), places));
        return graph.node("Mul", List.of(real, steps));
    }

    /// `Cast` and `Mul` rather than `DequantizeLinear`: a runtime folds them once when it opens the
    /// file, so that a row costs what it costs in `float`.
    private String weightOnly(GraphBuilder graph, String x, Layer.Dense dense) {
        String bias = graph.floats(dense.bias(), dense.outputs());
        return graph.node("Gemm", List.of(x, unfolded(graph, dense), bias));
    }

    private String unfolded(GraphBuilder graph, Layer.Dense dense) {
        var codes = WeightCodes.of(dense, Weights.SIGNED_8, form.perChannel(), 0);
        String whole = codeTensor(graph, dense, Weights.SIGNED_8, codes);
        String real = graph.node("Cast", List.of(whole), whole("to", DataType.FLOAT.getNumber()));
        String scales = graph.floats(codes.scales(), codes.scales().length);
        return graph.node("Mul", List.of(real, scales));
    }

    private String dynamic(GraphBuilder graph, String x, Layer.Dense dense) {
        var codes = WeightCodes.of(dense, form.weights(), form.perChannel(), 0);
        List<String> input = graph.node("", "DynamicQuantizeLinear", List.of(x), 3);
        String product =
                graph.node(
                        "MatMulInteger",
                        List.of(
                                input.getFirst(),
                                codeTensor(graph, dense, form.weights(), codes),
                                input.getLast(),
                                zeroPoint(graph, 1)));
        String real = graph.node("Cast", List.of(product), whole("to", DataType.FLOAT.getNumber()));
        String scales = graph.floats(codes.scales(), codes.scales().length);
        String step = graph.node("Mul", List.of(input.get(1), scales));
        String scaled = graph.node("Mul", List.of(real, step));
        return graph.node("Add", List.of(scaled, graph.floats(dense.bias(), dense.outputs())));
    }

    private String calibrated(GraphBuilder graph, String x, Layer.Dense dense, InputRange range) {
        var codes = WeightCodes.of(dense, form.weights(), form.perChannel(), range.scale());
        String step = graph.floats(new float[] {range.scale()});
        String zero = graph.bytes(DataType.UINT8, new byte[] {(byte) range.zeroPoint()});
        String code = graph.node("QuantizeLinear", List.of(x, step, zero));
        String input = graph.node("DequantizeLinear", List.of(code, step, zero));
        String scales = vector(graph, codes.scales());
        String weights =
                graph.node(
                        "DequantizeLinear",
                        List.of(
                                codeTensor(graph, dense, form.weights(), codes),
                                scales,
                                zeroPoint(graph, codes.scales().length)),
                        whole("axis", 1));
        return graph.node("Gemm", List.of(input, weights, bias(graph, dense, codes, range)));
    }

    private String bias(
            GraphBuilder graph, Layer.Dense dense, WeightCodes codes, InputRange range) {
        int outputs = dense.outputs();
        float[] steps = new float[codes.scales().length];
        for (int c = 0; c < steps.length; c++) {
            steps[c] = range.scale() * codes.scales()[c];
        }
        int[] whole = new int[outputs];
        for (int k = 0; k < outputs; k++) {
            double step = steps[steps.length == 1 ? 0 : k];
            whole[k] = (int) Math.rint(dense.bias()[k] / step);
        }
        return graph.node(
                "DequantizeLinear",
                List.of(graph.ints(whole, outputs), vector(graph, steps)),
                whole("axis", 0));
    }

    private String codeTensor(
            GraphBuilder graph, Layer.Dense dense, Weights kind, WeightCodes codes) {
        return graph.bytes(type(kind), codes.codes(), dense.inputs(), dense.outputs());
    }

    private String zeroPoint(GraphBuilder graph, int count) {
        byte[] zero = new byte[count];
        Arrays.fill(zero, (byte) form.weights().zeroPoint());
        return count == 1
                ? graph.bytes(type(form.weights()), zero)
                : graph.bytes(type(form.weights()), zero, count);
    }

    private static String vector(GraphBuilder graph, float[] values) {
        return values.length == 1 ? graph.floats(values) : graph.floats(values, values.length);
    }

    private static DataType type(Weights kind) {
        return kind == Weights.UNSIGNED_8 ? DataType.UINT8 : DataType.INT8;
    }
}
