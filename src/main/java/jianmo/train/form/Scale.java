package jianmo.train.form;

/// `x * factor + offset` per channel: pixels to mean 0 and deviation 1, or a batch normalisation
/// that fits into no neighbour.
///
/// Hands its arrays out on purpose; nobody writes to them.
public final class Scale implements Layer {

    private final float[] factor;
    private final float[] offset;

    /// Both of the length of the first axis.
    public Scale(float[] factor, float[] offset) {
        Extent.require(factor.length == offset.length, "a scale of unequal lengths");
        this.factor = factor;
        this.offset = offset;
    }

    public float[] factor() {
        return factor;
    }

    public float[] offset() {
        return offset;
    }

    @Override
    public Extent output(Extent input) {
        Extent.require(input.size(0) == factor.length, "a scale of other channels");
        return input;
    }

    @Override
    public float[] score(float[] x, Extent input) {
        int inner = input.inner();
        for (int c = 0; c < factor.length; c++) {
            for (int i = c * inner; i < (c + 1) * inner; i++) {
                x[i] = x[i] * factor[c] + offset[c];
            }
        }
        return x;
    }
}
