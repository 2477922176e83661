package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.whole;
import static jianmo.engine.onnx.Attributes.wholes;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

import jianmo.base.message.UserError;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Embed;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Pool;
import jianmo.train.form.Residual;
import jianmo.train.form.Scale;
import jianmo.train.form.TextEncoder;
import jianmo.train.form.Window;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A stack of layers as graph nodes.
final class LayerNodes {

    private final GraphBuilder graph;
    private final NodeStyle writer;
    private int position;

    private LayerNodes(GraphBuilder graph, NodeStyle writer) {
        this.graph = graph;
        this.writer = writer;
    }

    /// @return the sums before the link, rows × outputs
    /// @throws UserError for a kind of layer that has no nodes yet
    static String add(
            GraphBuilder graph, LayerForm form, PlanNodes.Features matrix, NodeStyle writer) {
        var nodes = new LayerNodes(graph, writer);
        var layers = new ArrayList<>(form.layers());
        String x = matrix.tensor();
        if (layers.getFirst() instanceof Layer.Dense dense) {
            layers.set(0, reordered(dense, matrix));
        } else {
            x = nodes.ordered(matrix, form.inputs());
        }
        return nodes.through(layers, x);
    }

    /// Dense layers and convolutions, in the order in which [NodeStyle] is asked for them.
    static int weighted(List<Layer> layers) {
        int count = 0;
        for (Layer layer : layers) {
            count +=
                    switch (layer) {
                        case Layer.Dense _, Conv2d _ -> 1;
                        case Residual residual ->
                                weighted(residual.body()) + weighted(residual.shortcut());
                        default -> 0;
                    };
        }
        return count;
    }

    private String through(List<Layer> layers, String start) {
        String x = start;
        for (Layer layer : layers) {
            x = one(layer, x);
        }
        return x;
    }

    String one(Layer layer, String x) {
        return switch (layer) {
            case Layer.Dense dense -> writer.dense(graph, x, dense, position++);
            case Layer.Relu _ -> writer.relu(graph, x);
            case Layer.Gelu _ -> gelu(x);
            case Layer.Silu _ -> graph.node("Mul", List.of(x, graph.node("Sigmoid", List.of(x))));
            case Layer.Flatten _ -> graph.node("Flatten", List.of(x), whole("axis", 1));
            case Layer.Input input -> reshaped(input, x);
            case Conv2d conv -> conv(conv, x);
            case Pool pool -> pool(pool, x);
            case GlobalAverage _ -> {
                String mean = graph.node("GlobalAveragePool", List.of(x));
                yield graph.node("Flatten", List.of(mean), whole("axis", 1));
            }
            case Residual residual -> {
                String far = through(residual.body(), x);
                String near = through(residual.shortcut(), x);
                yield graph.node("Add", List.of(far, near));
            }
            case Scale scale -> scale(scale, x);
            case Embed embed -> embed(embed, x);
            case TextEncoder text -> TokenNodes.add(graph, text, x, writer, this);
            default ->
                    throw UserError.failed(
                            "export.layer-not-yet", layer.getClass().getSimpleName());
        };
    }

    private String gelu(String x) {
        String root = graph.floats(new float[] {(float) Math.sqrt(0.5)});
        String erf = graph.node("Erf", List.of(graph.node("Mul", List.of(x, root))));
        String more = graph.node("Add", List.of(erf, graph.floats(new float[] {1})));
        String half = graph.node("Mul", List.of(x, graph.floats(new float[] {0.5f})));
        return graph.node("Mul", List.of(half, more));
    }

    private String reshaped(Layer.Input input, String x) {
        var sizes = input.extent().sizes();
        long[] shape = new long[sizes.size() + 1];
        shape[0] = -1;
        for (int i = 0; i < sizes.size(); i++) {
            shape[i + 1] = sizes.get(i);
        }
        return graph.node("Reshape", List.of(x, graph.longs(shape, shape.length)));
    }

    private String conv(Conv2d conv, String x) {
        Window window = conv.window();
        return writer.conv(
                graph,
                x,
                conv,
                position++,
                wholes("kernel_shape", twice(window.kernel())),
                wholes("strides", twice(window.stride())),
                wholes("pads", pads(window)),
                whole("group", conv.groups()));
    }

    private String pool(Pool pool, String x) {
        Window window = pool.window();
        return graph.node(
                pool.kind() == Pool.Kind.MAX ? "MaxPool" : "AveragePool",
                List.of(x),
                wholes("kernel_shape", twice(window.kernel())),
                wholes("strides", twice(window.stride())),
                wholes("pads", pads(window)));
    }

    private static List<Long> twice(long side) {
        return List.of(side, side);
    }

    private static List<Long> pads(Window window) {
        long padding = window.padding();
        return List.of(padding, padding, padding, padding);
    }

    /// Channels stand on the second axis; a vector has no axes behind it.
    private String scale(Scale scale, String x) {
        int channels = scale.factor().length;
        String shape = graph.node("Shape", List.of(x));
        String tail = graph.node("Slice", List.of(shape, longs(2), longs(Integer.MAX_VALUE)));
        String ones = graph.node("Div", List.of(tail, tail));
        String wide =
                graph.node("Concat", List.of(longs(1), longs(channels), ones), whole("axis", 0));
        String factor =
                graph.node("Reshape", List.of(graph.floats(scale.factor(), channels), wide));
        String offset =
                graph.node("Reshape", List.of(graph.floats(scale.offset(), channels), wide));
        return graph.node("Add", List.of(graph.node("Mul", List.of(x, factor)), offset));
    }

    private String embed(Embed embed, String x) {
        var parts = new ArrayList<String>();
        for (int j = 0; j < embed.levels().size(); j++) {
            int levels = embed.levels().get(j);
            if (levels == 0) {
                parts.add(graph.node("Gather", List.of(x, longs(j)), whole("axis", 1)));
            } else {
                int width = embed.widths().get(j);
                String place = vector(x, j, levels);
                parts.add(writer.look(graph, embed.vectors(j), levels + 1, width, place));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : graph.node("Concat", parts, whole("axis", 1));
    }

    /// Position of the vector that a code takes, as [Embed#vector] has it.
    private String vector(String x, int column, int levels) {
        String scalar = graph.longs(new long[] {column});
        String code = graph.node("Gather", List.of(x, scalar), whole("axis", 1));
        String known =
                graph.node(
                        "And",
                        List.of(
                                graph.node("GreaterOrEqual", List.of(code, floats(0))),
                                graph.node("Less", List.of(code, floats(levels)))));
        String next = graph.node("Add", List.of(code, floats(1)));
        String position = graph.node("Where", List.of(known, next, floats(0)));
        return graph.node("Cast", List.of(position), whole("to", DataType.INT64.getNumber()));
    }

    private String floats(float value) {
        return graph.floats(new float[] {value});
    }

    private String longs(long value) {
        return graph.longs(new long[] {value}, 1);
    }

    /// The matrix with its columns as the plan has them.
    private String ordered(PlanNodes.Features matrix, int columns) {
        long[] order = IntStream.range(0, columns).mapToLong(matrix::order).toArray();
        boolean same = IntStream.range(0, columns).allMatch(i -> order[i] == i);
        return same
                ? matrix.tensor()
                : graph.node(
                        "Gather",
                        List.of(matrix.tensor(), graph.longs(order, columns)),
                        whole("axis", 1));
    }

    private static Layer.Dense reordered(Layer.Dense dense, PlanNodes.Features matrix) {
        int outputs = dense.outputs();
        float[] weights = new float[dense.weights().length];
        for (int i = 0; i < dense.inputs(); i++) {
            System.arraycopy(
                    dense.weights(), i * outputs, weights, matrix.order(i) * outputs, outputs);
        }
        return new Layer.Dense(dense.inputs(), outputs, weights, dense.bias());
    }
}
