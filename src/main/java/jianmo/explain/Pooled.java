package jianmo.explain;

import jianmo.train.form.Extent;
import jianmo.train.form.Pooling;

/// [Backward] through the pooling of a text's tokens.
///
/// @param how the vectors of tokens become one
record Pooled(Pooling how) {

    float[] forward(float[] tokens, Extent extent) {
        return how.apply(tokens, extent.size(0), extent.size(1));
    }

    /// The largest token takes all, of equal ones the first; a mean is shared.
    float[] backward(float[] tokens, Extent extent, float[] slopes) {
        int length = extent.size(0);
        int width = extent.size(1);
        float[] back = new float[tokens.length];
        for (int i = 0; i < width; i++) {
            int best = 0;
            for (int t = 0; t < length; t++) {
                best = tokens[t * width + i] > tokens[best * width + i] ? t : best;
                back[t * width + i] = how == Pooling.MEAN ? slopes[i] / length : 0;
            }
            if (how == Pooling.MAX) {
                back[best * width + i] = slopes[i];
            }
        }
        return back;
    }
}
