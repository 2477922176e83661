package jianmo.train.form;

import java.util.List;

/// Layer normalisation (Ba, Kiros, Hinton 2016): each token's numbers to mean 0 and deviation 1,
/// times a gain, plus a shift.
public final class LayerNorm implements TokenLayer {

    /// Added to the variance, as PyTorch does.
    public static final float EPSILON = 1e-5f;

    private final int width;
    private final float[] gain;
    private final float[] shift;

    public LayerNorm(int width, float[] gain, float[] shift) {
        Products.requireLength(gain, width, "gain");
        Products.requireLength(shift, width, "shift");
        this.width = width;
        this.gain = gain;
        this.shift = shift;
    }

    public int width() {
        return width;
    }

    @Override
    public Extent output(Extent input) {
        Extent.require(input.rank() == 2 && input.size(1) == width, "layers that do not fit");
        return input;
    }

    @Override
    public float[] score(float[] tokens, Extent input) {
        int length = input.size(0);
        float[] normed = new float[length * width];
        for (int at = 0; at < normed.length; at += width) {
            double sum = 0;
            for (int i = 0; i < width; i++) {
                sum += tokens[at + i];
            }
            double mean = sum / width;
            double squares = 0;
            for (int i = 0; i < width; i++) {
                squares += (tokens[at + i] - mean) * (tokens[at + i] - mean);
            }
            double scale = 1 / Math.sqrt(squares / width + EPSILON);
            for (int i = 0; i < width; i++) {
                normed[at + i] = (float) ((tokens[at + i] - mean) * scale) * gain[i] + shift[i];
            }
        }
        return normed;
    }

    @Override
    public List<float[]> weights() {
        return List.of(gain, shift);
    }

    @Override
    public LayerNorm with(List<float[]> weights) {
        return new LayerNorm(width, weights.get(0), weights.get(1));
    }
}
