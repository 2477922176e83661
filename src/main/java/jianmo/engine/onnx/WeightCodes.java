package jianmo.engine.onnx;

import jianmo.engine.onnx.QuantForm.Weights;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Layer;

import java.util.function.IntUnaryOperator;

/// Weights of one layer as 8-bit codes: `weight ≈ scale · (code − zero point)`, rounded to nearest.
final class WeightCodes {

    private final byte[] codes;
    private final float[] scales;
    private final byte[] zeroPoints;

    private WeightCodes(
            float[] weights, IntUnaryOperator channel, float[] scales, int[] zeros, Weights kind) {
        boolean symmetric = kind != Weights.ASYMMETRIC_8;
        this.scales = scales;
        this.codes = new byte[weights.length];
        this.zeroPoints = new byte[zeros.length];
        for (int c = 0; c < zeros.length; c++) {
            zeroPoints[c] = (byte) zeros[c];
        }
        int least = symmetric ? kind.zeroPoint() - kind.limit() : 0;
        int most = kind.zeroPoint() + kind.limit();
        for (int i = 0; i < codes.length; i++) {
            int c = channel.applyAsInt(i);
            long code = Math.round((double) weights[i] / scales[c]) + zeros[c];
            codes[i] = (byte) Math.clamp(code, least, most);
        }
    }

    /// @param perChannel one scale per output instead of one for all
    /// @param step scale of the layer's input when the bias is to be kept in 32 bits with scale
    ///   `step · scale`, and must fit; 0 when the bias stays `float`
    static WeightCodes of(Layer.Dense dense, Weights kind, boolean perChannel, float step) {
        IntUnaryOperator channel = perChannel ? i -> i % dense.outputs() : _ -> 0;
        int channels = perChannel ? dense.outputs() : 1;
        return of(dense.weights(), channel, channels, kind, dense.bias(), step);
    }

    /// The same for a convolution, whose outputs are its output channels.
    static WeightCodes of(Conv2d conv, Weights kind, boolean perChannel, float step) {
        int depth = conv.weights().length / conv.outputs();
        IntUnaryOperator channel = perChannel ? i -> i / depth : _ -> 0;
        int channels = perChannel ? conv.outputs() : 1;
        return of(conv.weights(), channel, channels, kind, conv.bias(), step);
    }

    /// Rows of numbers, as vectors of categories, one scale for each row or for all.
    ///
    /// @param width numbers in a row
    static WeightCodes vectors(float[] table, int width, Weights kind, boolean perVector) {
        IntUnaryOperator vector = perVector ? i -> i / width : _ -> 0;
        int vectors = perVector ? table.length / width : 1;
        return of(table, vector, vectors, kind, new float[0], 0);
    }

    /// Matrices of the same shape behind each other, one scale for each column of each.
    ///
    /// @param rows of a matrix
    /// @param columns of a matrix
    static WeightCodes stacked(float[] weights, int rows, int columns, Weights kind) {
        int size = rows * columns;
        IntUnaryOperator channel = i -> i / size * columns + i % columns;
        int channels = weights.length / rows;
        return of(weights, channel, channels, kind, new float[0], 0);
    }

    private static WeightCodes of(
            float[] weights,
            IntUnaryOperator channel,
            int channels,
            Weights kind,
            float[] bias,
            float step) {
        float[] low = new float[channels];
        float[] high = new float[channels];
        for (int i = 0; i < weights.length; i++) {
            int c = channel.applyAsInt(i);
            low[c] = Math.min(low[c], weights[i]);
            high[c] = Math.max(high[c], weights[i]);
        }
        boolean symmetric = kind != Weights.ASYMMETRIC_8;
        float[] scales = new float[channels];
        for (int c = 0; c < channels; c++) {
            scales[c] = (symmetric ? Math.max(-low[c], high[c]) : high[c] - low[c]) / kind.limit();
        }
        fit(scales, bias, step);
        int[] zeros = new int[channels];
        for (int c = 0; c < channels; c++) {
            zeros[c] = symmetric ? kind.zeroPoint() : (int) Math.rint(-low[c] / scales[c]);
        }
        return new WeightCodes(weights, channel, scales, zeros, kind);
    }

    /// Makes scales no smaller than a bias in 32 bits needs, and never 0.
    private static void fit(float[] scales, float[] bias, float step) {
        for (int k = 0; step > 0 && k < bias.length; k++) {
            int channel = scales.length == 1 ? 0 : k;
            float needed = Math.abs(bias[k]) / step / (1 << 30);
            scales[channel] = Math.max(scales[channel], needed);
        }
        for (int c = 0; c < scales.length; c++) {
            scales[c] = scales[c] < Float.MIN_NORMAL ? 1 : scales[c];
        }
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

    /// As many as scales.
    byte[] zeroPoints() {
        return zeroPoints;
    }
}
