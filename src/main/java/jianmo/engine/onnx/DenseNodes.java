package jianmo.engine.onnx;

import jianmo.train.form.Layer;

/// Writes one dense layer, in `float` or in integers.
@FunctionalInterface
interface DenseNodes {

    /// @param x rows × inputs
    /// @param position of the layer among the dense layers, from 0
    /// @return rows × outputs
    String add(GraphBuilder graph, String x, Layer.Dense dense, int position);
}
