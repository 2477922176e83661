package jianmo.train.form;

/// The largest value under a window, or their mean; places outside the picture do not count.
///
/// @param window for means without padding
public record Pool(Kind kind, Window window) implements Layer {

    /// What is made of the values under a window.
    public enum Kind {
        /// The largest.
        MAX,
        /// The mean.
        MEAN
    }

    public Pool {
        Extent.require(kind == Kind.MAX || window.padding() == 0, "a mean with padding");
    }

    @Override
    public Extent output(Extent input) {
        input.ofRank(3, "a pool");
        return Extent.of(input.size(0), window.places(input.size(1)), window.places(input.size(2)));
    }

    @Override
    public long work(Extent input) {
        return (long) output(input).count() * window.area();
    }

    @Override
    public float[] score(float[] x, Extent input) {
        Extent output = output(input);
        float[] y = new float[output.count()];
        int at = 0;
        for (int c = 0; c < output.size(0); c++) {
            for (int oy = 0; oy < output.size(1); oy++) {
                for (int ox = 0; ox < output.size(2); ox++) {
                    y[at++] = under(x, c, oy, ox, input);
                }
            }
        }
        return y;
    }

    private float under(float[] x, int channel, int oy, int ox, Extent input) {
        int height = input.size(1);
        int width = input.size(2);
        int top = oy * window.stride() - window.padding();
        int left = ox * window.stride() - window.padding();
        float largest = Float.NEGATIVE_INFINITY;
        float sum = 0;
        for (int iy = Math.max(0, top); iy < Math.min(height, top + window.kernel()); iy++) {
            for (int ix = Math.max(0, left); ix < Math.min(width, left + window.kernel()); ix++) {
                float value = x[(channel * height + iy) * width + ix];
                largest = Math.max(largest, value);
                sum += value;
            }
        }
        return kind == Kind.MAX ? largest : sum / window.area();
    }
}
