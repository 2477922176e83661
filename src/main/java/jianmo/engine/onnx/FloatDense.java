package jianmo.engine.onnx;

import jianmo.train.form.Layer;

import java.util.List;

/// A dense layer as one `Gemm`.
final class FloatDense implements NodeStyle {

    @Override
    public String dense(GraphBuilder graph, String x, Layer.Dense dense, int position) {
        String weights = graph.floats(dense.weights(), dense.inputs(), dense.outputs());
        String bias = graph.floats(dense.bias(), dense.outputs());
        return graph.node("Gemm", List.of(x, weights, bias));
    }
}
