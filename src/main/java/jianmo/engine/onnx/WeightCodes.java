package jianmo.engine.onnx;

import jianmo.engine.onnx.QuantForm.Weights;
import jianmo.train.form.Layer;

/// Weights of one layer as 8-bit codes: `weight ≈ scale · (code − zero point)`, symmetric, rounded
/// to nearest.
final class WeightCodes {

    private final byte[] codes;
    private final float[] scales;

    private WeightCodes(byte[] codes, float[] scales) {
        this.codes = codes;
        this.scales = scales;
    }

    /// @param perChannel one scale per output instead of one for all
    /// @param step scale of the layer's input when the bias is to be kept in 32 bits with scale
    ///   `step · scale`, and must fit; 0 when the bias stays `float`
    static WeightCodes of(Layer.Dense dense, Weights kind, boolean perChannel, float step) {
        int outputs = dense.outputs();
        float[] weights = dense.weights();
        float[] largest = new float[perChannel ? outputs : 1];
        float[] least = new float[largest.length];
        for (int i = 0; i < weights.length; i++) {
            int channel = perChannel ? i % outputs : 0;
            largest[channel] = Math.max(largest[channel], Math.abs(weights[i]));
        }
        for (int k = 0; step > 0 && k < outputs; k++) {
            int channel = perChannel ? k : 0;
            float needed = Math.abs(dense.bias()[k]) / step / (1 << 30);
            least[channel] = Math.max(least[channel], needed);
        }
        float[] scales = new float[largest.length];
        for (int c = 0; c < scales.length; c++) {
            float scale = Math.max(largest[c] / kind.limit(), least[c]);
            scales[c] = scale < Float.MIN_NORMAL ? 1 : scale;
        }
        byte[] codes = new byte[weights.length];
        for (int i = 0; i < codes.length; i++) {
            long code = Math.round((double) weights[i] / scales[perChannel ? i % outputs : 0]);
            code = Math.clamp(code, -kind.limit(), kind.limit());
            codes[i] = (byte) (code + kind.zeroPoint());
        }
        return new WeightCodes(codes, scales);
    }

    /// Inputs × outputs, row-major; unsigned kinds as their bits.
    byte[] codes() {
        return codes;
    }

    /// One, or one per output.
    float[] scales() {
        return scales;
    }
}
