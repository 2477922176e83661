package jianmo.train.form;

/// Batch normalisation per channel (Ioffe and Szegedy 2015): `(x - mean) / √(variance + ε) * scale
/// + shift`; while training with the batch's own mean and variance, afterwards with the running
///   ones.
///
/// Part of a description that is trained; [Folding] moves it into its neighbours. Hands its arrays
/// out on purpose; nobody writes to them.
public final class BatchNorm implements Layer {

    /// Added to the variance.
    public static final float EPSILON = 1e-5f;

    private final float[] scale;
    private final float[] shift;
    private final float[] mean;
    private final float[] variance;

    /// All of one length, the number of channels: the first size of a shape.
    public BatchNorm(float[] scale, float[] shift, float[] mean, float[] variance) {
        Extent.require(
                scale.length == shift.length
                        && scale.length == mean.length
                        && scale.length == variance.length,
                "batch normalisation of unequal lengths");
        this.scale = scale;
        this.shift = shift;
        this.mean = mean;
        this.variance = variance;
    }

    /// As before the first step: scale and variance 1, shift and mean 0.
    public static BatchNorm of(int channels) {
        float[] ones = new float[channels];
        java.util.Arrays.fill(ones, 1);
        return new BatchNorm(ones, new float[channels], new float[channels], ones.clone());
    }

    public int channels() {
        return scale.length;
    }

    public float[] scale() {
        return scale;
    }

    public float[] shift() {
        return shift;
    }

    public float[] mean() {
        return mean;
    }

    public float[] variance() {
        return variance;
    }

    /// What it is after training: one factor and one offset per channel.
    public Scale affine() {
        float[] factor = new float[channels()];
        float[] offset = new float[channels()];
        for (int c = 0; c < channels(); c++) {
            double f = scale[c] / Math.sqrt((double) variance[c] + EPSILON);
            factor[c] = (float) f;
            offset[c] = (float) (shift[c] - mean[c] * f);
        }
        return new Scale(factor, offset);
    }

    @Override
    public Extent output(Extent input) {
        return affine().output(input);
    }

    @Override
    public float[] score(float[] x, Extent input) {
        return affine().score(x, input);
    }
}
