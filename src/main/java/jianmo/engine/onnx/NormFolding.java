package jianmo.engine.onnx;

import jianmo.train.form.Layer;
import jianmo.train.form.LayerNorm;
import jianmo.train.form.SelfAttention;

import java.util.List;

/// Factor and offset of a [LayerNorm] as part of the dense layer behind it: `(γ · x + β) · W + b =
/// x · (diag(γ) · W) + (β · W + b)`, two passes over all tokens less.
final class NormFolding {

    private NormFolding() {}

    /// Whether a dense layer stands behind a norm, or an attention that begins with one.
    static boolean fits(Layer next) {
        return next instanceof Layer.Dense || next instanceof SelfAttention;
    }

    /// @param next one that fits
    static Layer into(LayerNorm norm, Layer next) {
        return switch (next) {
            case Layer.Dense dense -> {
                float[] bias = bias(norm, dense.weights(), dense.bias());
                float[] weights = weights(norm, dense.weights(), dense.outputs());
                yield new Layer.Dense(dense.inputs(), dense.outputs(), weights, bias);
            }
            case SelfAttention attention -> {
                List<float[]> own = attention.weights();
                float[] bias = bias(norm, own.get(0), own.get(1));
                float[] weights = weights(norm, own.get(0), own.get(1).length);
                yield attention.with(List.of(weights, bias, own.get(2), own.get(3)));
            }
            default -> throw new IllegalArgumentException("no dense layer behind");
        };
    }

    private static float[] weights(LayerNorm norm, float[] weights, int outputs) {
        float[] factor = norm.weights().get(0);
        float[] folded = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            folded[i] = factor[i / outputs] * weights[i];
        }
        return folded;
    }

    private static float[] bias(LayerNorm norm, float[] weights, float[] bias) {
        float[] offset = norm.weights().get(1);
        float[] folded = new float[bias.length];
        for (int k = 0; k < bias.length; k++) {
            double sum = bias[k];
            for (int i = 0; i < offset.length; i++) {
                sum += (double) offset[i] * weights[i * bias.length + k];
            }
            folded[k] = (float) sum;
        }
        return folded;
    }
}
