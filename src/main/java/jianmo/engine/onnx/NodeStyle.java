package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;

import jianmo.train.form.Conv2d;
import jianmo.train.form.Layer;
import jianmo.train.form.TreeForm;

import java.util.List;

/// How the parts of a model that have an INT8 form are written, in `float` or in integers.
interface NodeStyle {

    /// @param x rows × inputs
    /// @param position of the layer among those with weights, from 0
    /// @return rows × outputs
    String dense(GraphBuilder graph, String x, Layer.Dense dense, int position);

    /// @param x rows × channels × height × width
    /// @param position of the layer among those with weights, from 0
    /// @param window the attributes of the operator: kernel, strides, pads, groups
    /// @return rows × channels × height × width
    default String conv(
            GraphBuilder graph, String x, Conv2d conv, int position, AttributeProto... window) {
        String weights = graph.floats(conv.weights(), shape(conv));
        String bias = graph.floats(conv.bias(), conv.outputs());
        return graph.node("Conv", List.of(x, weights, bias), window);
    }

    /// `max(0, x)`.
    default String relu(GraphBuilder graph, String x) {
        return graph.node("Relu", List.of(x));
    }

    /// A dense layer over the tokens of texts.
    ///
    /// @param x rows × tokens × inputs
    /// @return rows × tokens × outputs
    default String tokens(GraphBuilder graph, String x, Layer.Dense dense) {
        String weights = graph.floats(dense.weights(), dense.inputs(), dense.outputs());
        String product = graph.node("MatMul", List.of(x, weights));
        return graph.node("Add", List.of(product, graph.floats(dense.bias(), dense.outputs())));
    }

    /// Rows of a table: vectors of categories or of tokens.
    ///
    /// @param table rows × width
    /// @param places whole numbers, rows or rows × tokens
    /// @return rows × width, or rows × tokens × width
    default String look(GraphBuilder graph, float[] table, int rows, int width, String places) {
        return graph.node("Gather", List.of(graph.floats(table, rows, width), places));
    }

    /// Dense layers side by side: each expert's own.
    ///
    /// @param x experts × tokens × inputs, or 1 × tokens × inputs for all
    /// @param weights experts × inputs × outputs
    /// @param bias experts × outputs
    /// @return experts × tokens × outputs
    default String experts(
            GraphBuilder graph, String x, int experts, float[] weights, float[] bias) {
        int outputs = bias.length / experts;
        int inputs = weights.length / bias.length;
        String all = graph.floats(weights, experts, inputs, outputs);
        String product = graph.node("MatMul", List.of(x, all));
        return graph.node("Add", List.of(product, graph.floats(bias, experts, 1, outputs)));
    }

    /// Numbers that an operator takes as `float`, as the weights of an LSTM.
    ///
    /// @param shape the last size is that of a row
    default String stored(GraphBuilder graph, float[] values, long... shape) {
        return graph.floats(values, shape);
    }

    /// @return the sums before the link, rows × outputs
    default String trees(GraphBuilder graph, TreeForm trees, PlanNodes.Features matrix) {
        return TreeNodes.add(graph, trees, matrix);
    }

    /// Shape of a convolution's weights.
    static long[] shape(Conv2d conv) {
        int kernel = conv.window().kernel();
        return new long[] {conv.outputs(), conv.inputs() / conv.groups(), kernel, kernel};
    }
}
