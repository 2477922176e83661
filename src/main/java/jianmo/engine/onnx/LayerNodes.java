package jianmo.engine.onnx;

import jianmo.base.message.UserError;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;

import java.util.List;

/// A stack of layers as graph nodes.
final class LayerNodes {

    private LayerNodes() {}

    /// @return the sums before the link, rows × outputs
    static String add(
            GraphBuilder graph, LayerForm form, PlanNodes.Features matrix, DenseNodes writer) {
        String x = matrix.tensor();
        int position = 0;
        for (Layer layer : form.layers()) {
            x =
                    switch (layer) {
                        case Layer.Dense dense -> {
                            Layer.Dense fitted = position == 0 ? reordered(dense, matrix) : dense;
                            yield writer.add(graph, x, fitted, position++);
                        }
                        case Layer.Relu _ -> graph.node("Relu", List.of(x));
                        default ->
                                throw UserError.failed(
                                        "export.layer-not-yet", layer.getClass().getSimpleName());
                    };
        }
        return x;
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
