package jianmo.engine.onnx;

import jianmo.engine.onnx.QuantForm.Weights;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Layer;

import java.util.function.IntUnaryOperator;

/// Weights of one layer as 8-bit codes: `weight ≈ scale · (code − zero point)`, symmetric, rounded
/// to nearest.
final class WeightCodes {

    private final byte[] codes;
    private final float[] scales;

    private WeightCodes(float[] weights, IntUnaryOperator channel, float[] scales, Weights kind) {
        this.scales = scales;
        this.codes = new byte[weights.length];
        for (int i = 0; i < codes.length; i++) {
            long code = Math.round((double) weights[i] / scales[channel.applyAsInt(i)]);
            code = Math.clamp(code, -kind.limit(), kind.limit());
            codes[i] = (byte) (code + kind.zeroPoint());
        }
    }

    /// @param perChannel one scale per output instead of one for all
    /// @param step scale of the layer's input when the bias is to be kept in 32 bits with scale
    ///   `step · scale`, and must fit; 0 when the bias stays `float`
    static WeightCodes of(Layer.Dense dense, Weights kind, boolean perChannel, float step) {
        IntUnaryOperator channel = perChannel ? i -> i % dense.outputs() : _ -> 0;
        float[] scales = scales(dense.weights(), channel, perChannel ? dense.outputs() : 1, kind);
        return new WeightCodes(dense.weights(), channel, fit(scales, dense.bias(), step), kind);
    }

    /// The same for a convolution, whose outputs are its output channels.
    static WeightCodes of(Conv2d conv, Weights kind, boolean perChannel, float step) {
        int depth = conv.weights().length / conv.outputs();
        IntUnaryOperator channel = perChannel ? i -> i / depth : _ -> 0;
        float[] scales = scales(conv.weights(), channel, perChannel ? conv.outputs() : 1, kind);
        return new WeightCodes(conv.weights(), channel, fit(scales, conv.bias(), step), kind);
    }

    /// Vectors of categories, one scale for each vector or for all.
    ///
    /// @param width numbers in a vector
    static WeightCodes vectors(float[] table, int width, Weights kind, boolean perVector) {
        IntUnaryOperator vector = perVector ? i -> i / width : _ -> 0;
        float[] scales = scales(table, vector, perVector ? table.length / width : 1, kind);
        return new WeightCodes(table, vector, fit(scales, new float[0], 0), kind);
    }

    private static float[] scales(
            float[] weights, IntUnaryOperator channel, int channels, Weights kind) {
        float[] scales = new float[channels];
        for (int i = 0; i < weights.length; i++) {
            int c = channel.applyAsInt(i);
            scales[c] = Math.max(scales[c], Math.abs(weights[i]) / kind.limit());
        }
        return scales;
    }

    /// Scales that are no smaller than a bias in 32 bits needs, and never 0.
    private static float[] fit(float[] scales, float[] bias, float step) {
        for (int k = 0; step > 0 && k < bias.length; k++) {
            int channel = scales.length == 1 ? 0 : k;
            float needed = Math.abs(bias[k]) / step / (1 << 30);
            scales[channel] = Math.max(scales[channel], needed);
        }
        for (int c = 0; c < scales.length; c++) {
            scales[c] = scales[c] < Float.MIN_NORMAL ? 1 : scales[c];
        }
        return scales;
    }

    /// Biases as whole numbers of `step · scale`.
    int[] bias(float[] bias, float step) {
        int[] whole = new int[bias.length];
        float[] steps = steps(step);
        for (int k = 0; k < whole.length; k++) {
            whole[k] = (int) Math.rint(bias[k] / (double) steps[steps.length == 1 ? 0 : k]);
        }
        return whole;
    }

    /// What one unit of a sum of products stands for.
    float[] steps(float step) {
        float[] steps = scales.clone();
        for (int c = 0; c < steps.length; c++) {
            steps[c] *= step;
        }
        return steps;
    }

    /// In the order of the weights; unsigned kinds as their bits.
    byte[] codes() {
        return codes;
    }

    /// One, or one per output.
    float[] scales() {
        return scales;
    }
}
