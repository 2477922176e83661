package jianmo.engine.onnx;

import jianmo.train.form.Layer;
import jianmo.train.form.TreeForm;

/// How the parts of a model that have an INT8 form are written, in `float` or in integers.
interface NodeStyle {

    /// @param x rows × inputs
    /// @param position of the layer among the dense layers, from 0
    /// @return rows × outputs
    String dense(GraphBuilder graph, String x, Layer.Dense dense, int position);

    /// @return the sums before the link, rows × outputs
    default String trees(GraphBuilder graph, TreeForm trees, PlanNodes.Features matrix) {
        return TreeNodes.add(graph, trees, matrix);
    }
}
