package jianmo.engine.onnx;

import jianmo.train.form.Layer;
import jianmo.train.form.TreeForm;

import java.util.List;

/// How the parts of a model that have an INT8 form are written, in `float` or in integers.
interface NodeStyle {

    /// @param x rows × inputs
    /// @param position of the layer among the dense layers, from 0
    /// @return rows × outputs
    String dense(GraphBuilder graph, String x, Layer.Dense dense, int position);

    /// A dense layer over the tokens of texts.
    ///
    /// @param x rows × tokens × inputs
    /// @return rows × tokens × outputs
    default String tokens(GraphBuilder graph, String x, Layer.Dense dense) {
        String weights = graph.floats(dense.weights(), dense.inputs(), dense.outputs());
        String product = graph.node("MatMul", List.of(x, weights));
        return graph.node("Add", List.of(product, graph.floats(dense.bias(), dense.outputs())));
    }

    /// Rows of a table.
    ///
    /// @param table rows × width
    /// @param places whole numbers, rows × tokens
    /// @return rows × tokens × width
    default String look(GraphBuilder graph, float[] table, int rows, int width, String places) {
        return graph.node("Gather", List.of(graph.floats(table, rows, width), places));
    }

    /// @return the sums before the link, rows × outputs
    default String trees(GraphBuilder graph, TreeForm trees, PlanNodes.Features matrix) {
        return TreeNodes.add(graph, trees, matrix);
    }
}
