package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.engine.onnx.QuantForm.Activations;
import jianmo.engine.onnx.QuantForm.Nodes;
import jianmo.engine.onnx.QuantForm.Weights;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Layer;

import java.util.List;

/// Layers with 8-bit weights, in one of the forms of [QuantForm]: dense ones here, convolutions in
/// [QuantConv]. Vectors of categories are 8-bit in every form. One graph long.
final class QuantDense implements NodeStyle {

    /// From this width on a vector of categories has a scale of its own.
    private static final int WIDE = 8;

    private final QuantForm form;
    private final List<InputRange> ranges;
    private final NodeStyle plain = new FloatDense();
    private final QuantConv convolutions;

    /// @param ranges of the input of each layer with weights
    QuantDense(QuantForm form, List<InputRange> ranges) {
        this.form = form;
        this.ranges = List.copyOf(ranges);
        this.convolutions = new QuantConv(form);
    }

    @Override
    public String conv(
            GraphBuilder graph, String x, Conv2d conv, int position, AttributeProto... window) {
        return form.kept().contains(position)
                ? plain.conv(graph, x, conv, position, window)
                : convolutions.add(graph, x, conv, real(position), ranges.get(position), window);
    }

    @Override
    public String relu(GraphBuilder graph, String x) {
        return convolutions.isCut(x) ? x : plain.relu(graph, x);
    }

    /// Whether a layer calculates in `float`, with 8-bit weights.
    private boolean real(int position) {
        return form.activations() == Activations.FLOAT || (form.firstInFloat() && position == 0);
    }

    @Override
    public String dense(GraphBuilder graph, String x, Layer.Dense dense, int position) {
        if (form.kept().contains(position)) {
            return plain.dense(graph, x, dense, position);
        }
        if (real(position)) {
            return weightOnly(graph, x, dense);
        }
        if (form.activations() == Activations.DYNAMIC) {
            return dynamic(graph, x, dense);
        }
        return form.fixed().nodes() == Nodes.OPERATORS
                ? operators(graph, x, dense, ranges.get(position))
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

    /// A scale for each row where rows are wide; unfolded as they are looked up.
    @Override
    public String look(GraphBuilder graph, float[] table, int rows, int width, String places) {
        boolean each = form.perChannel() && width >= WIDE;
        var codes = WeightCodes.vectors(table, width, Weights.SIGNED_8, each);
        String all = graph.bytes(DataType.INT8, codes.codes(), rows, width);
        String found = graph.node("Gather", List.of(all, places));
        String real = graph.node("Cast", List.of(found), whole("to", DataType.FLOAT.getNumber()));
        String steps = each ? graph.floats(codes.scales(), rows, 1) : graph.floats(codes.scales());
        return graph.node(
                "Mul", List.of(real, each ? graph.node("Gather", List.of(steps, places)) : steps));
    }

    @Override
    public String experts(
            GraphBuilder graph, String x, int experts, float[] weights, float[] bias) {
        int outputs = bias.length / experts;
        int inputs = weights.length / bias.length;
        String shift = graph.floats(bias, experts, 1, outputs);
        if (form.activations() == Activations.FLOAT) {
            var codes = WeightCodes.stacked(weights, inputs, outputs, Weights.SIGNED_8);
            String whole = graph.bytes(DataType.INT8, codes.codes(), experts, inputs, outputs);
            String scales = graph.floats(codes.scales(), experts, 1, outputs);
            String product = graph.node("MatMul", List.of(x, real(graph, whole, scales)));
            return graph.node("Add", List.of(product, shift));
        }
        Weights kind = form.weights().signed() ? form.weights() : Weights.UNSIGNED_8;
        var codes = WeightCodes.stacked(weights, inputs, outputs, kind);
        List<String> input = graph.node("", "DynamicQuantizeLinear", List.of(x), 3);
        String whole = graph.bytes(type(kind), codes.codes(), experts, inputs, outputs);
        String zero = graph.bytes(type(kind), new byte[] {(byte) kind.zeroPoint()});
        String sums =
                graph.node(
                        "MatMulInteger", List.of(input.getFirst(), whole, input.getLast(), zero));
        String scales = graph.floats(codes.scales(), experts, 1, outputs);
        String step = graph.node("Mul", List.of(input.get(1), scales));
        return graph.node("Add", List.of(real(graph, sums, step), shift));
    }

    /// In 8 bits with a scale for each row, unfolded when a runtime opens the file.
    @Override
    public String stored(GraphBuilder graph, float[] values, long... shape) {
        int width = (int) shape[shape.length - 1];
        var codes = WeightCodes.vectors(values, width, Weights.SIGNED_8, true);
        long[] rows = shape.clone();
        rows[rows.length - 1] = 1;
        String whole = graph.bytes(DataType.INT8, codes.codes(), shape);
        return real(graph, whole, graph.floats(codes.scales(), rows));
    }

    private static String real(GraphBuilder graph, String whole, String scales) {
        String real = graph.node("Cast", List.of(whole), whole("to", DataType.FLOAT.getNumber()));
        return graph.node("Mul", List.of(real, scales));
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
        return real(graph, whole, graph.floats(codes.scales(), codes.scales().length));
    }

    private String dynamic(GraphBuilder graph, String x, Layer.Dense dense) {
        var codes = WeightCodes.of(dense, form.weights(), form.perChannel(), 0);
        List<String> input = graph.node("", "DynamicQuantizeLinear", List.of(x), 3);
        String real = product(graph, input.getFirst(), input.getLast(), dense, codes);
        String scales = graph.floats(codes.scales(), codes.scales().length);
        String step = graph.node("Mul", List.of(input.get(1), scales));
        String scaled = graph.node("Mul", List.of(real, step));
        return graph.node("Add", List.of(scaled, graph.floats(dense.bias(), dense.outputs())));
    }

    /// Sums of products of codes, as `float`.
    private String product(
            GraphBuilder graph, String code, String zero, Layer.Dense dense, WeightCodes codes) {
        String weights = codeTensor(graph, dense, form.weights(), codes);
        String zeros = commonZero(graph, form.weights(), codes);
        String sums = graph.node("MatMulInteger", List.of(code, weights, zero, zeros));
        return graph.node("Cast", List.of(sums), whole("to", DataType.FLOAT.getNumber()));
    }

    private String operators(GraphBuilder graph, String x, Layer.Dense dense, InputRange range) {
        var codes = WeightCodes.of(dense, form.weights(), form.perChannel(), 0);
        String step = graph.floats(new float[] {range.scale()});
        String zero = graph.bytes(DataType.UINT8, new byte[] {(byte) range.zeroPoint()});
        String code = graph.node("QuantizeLinear", List.of(x, step, zero));
        String real = product(graph, code, zero, dense, codes);
        String steps = graph.floats(codes.steps(range.scale()), codes.scales().length);
        String scaled = graph.node("Mul", List.of(real, steps));
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
                                zeroPoints(graph, form.weights(), codes)),
                        whole("axis", 1));
        return graph.node("Gemm", List.of(input, weights, bias(graph, dense, codes, range)));
    }

    private String bias(
            GraphBuilder graph, Layer.Dense dense, WeightCodes codes, InputRange range) {
        int[] whole = codes.bias(dense.bias(), range.scale());
        return graph.node(
                "DequantizeLinear",
                List.of(graph.ints(whole, whole.length), vector(graph, codes.steps(range.scale()))),
                whole("axis", 0));
    }

    private String codeTensor(
            GraphBuilder graph, Layer.Dense dense, Weights kind, WeightCodes codes) {
        return graph.bytes(type(kind), codes.codes(), dense.inputs(), dense.outputs());
    }

    /// One for all where it is the same for all, else one per output.
    static String commonZero(GraphBuilder graph, Weights kind, WeightCodes codes) {
        byte[] zeros = codes.zeroPoints();
        return kind == Weights.ASYMMETRIC_8 && zeros.length > 1
                ? graph.bytes(type(kind), zeros, zeros.length)
                : graph.bytes(type(kind), new byte[] {zeros[0]});
    }

    /// As many as scales.
    static String zeroPoints(GraphBuilder graph, Weights kind, WeightCodes codes) {
        byte[] zeros = codes.zeroPoints();
        return zeros.length == 1
                ? graph.bytes(type(kind), zeros)
                : graph.bytes(type(kind), zeros, zeros.length);
    }

    /// One number, or one per channel.
    static String vector(GraphBuilder graph, float[] values) {
        return values.length == 1 ? graph.floats(values) : graph.floats(values, values.length);
    }

    static DataType type(Weights kind) {
        return kind.signed() ? DataType.INT8 : DataType.UINT8;
    }
}
