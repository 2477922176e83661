package jianmo.engine.onnx;

import jianmo.compress.tree.TreeQuantiser;
import jianmo.train.form.Layer;
import jianmo.train.form.TreeForm;

/// Trees in whole numbers; layers in `float`.
final class CodedStyle implements NodeStyle {

    private final NodeStyle layers = new FloatDense();

    @Override
    public String dense(GraphBuilder graph, String x, Layer.Dense dense, int position) {
        return layers.dense(graph, x, dense, position);
    }

    @Override
    public String trees(GraphBuilder graph, TreeForm trees, PlanNodes.Features matrix) {
        return CodedNodes.add(graph, TreeQuantiser.quantise(trees), matrix);
    }
}
