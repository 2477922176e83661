package jianmo.explain;

import jianmo.train.form.Conv2d;
import jianmo.train.form.Extent;
import jianmo.train.form.Pool;
import jianmo.train.form.Window;

/// [Backward] through the layers that have a window.
final class PictureBackward {

    private PictureBackward() {}

    /// Each slope goes back to all places under its window, by their weights.
    static float[] of(Conv2d conv, Extent in, float[] slopes) {
        Extent out = conv.output(in);
        Window window = conv.window();
        int kernel = window.kernel();
        int inputs = conv.inputs() / conv.groups();
        int outputs = conv.outputs() / conv.groups();
        float[] back = new float[in.count()];
        for (int c = 0; c < conv.outputs(); c++) {
            int first = c / outputs * inputs;
            for (int i = 0; i < inputs; i++) {
                int plane = (first + i) * in.inner();
                int weights = (c * inputs + i) * kernel * kernel;
                for (int oy = 0; oy < out.size(1); oy++) {
                    for (int ox = 0; ox < out.size(2); ox++) {
                        float slope = slopes[(c * out.size(1) + oy) * out.size(2) + ox];
                        if (slope != 0) {
                            spread(conv.weights(), weights, window, oy, ox, slope, in, back, plane);
                        }
                    }
                }
            }
        }
        return back;
    }

    private static void spread(
            float[] weights,
            int at,
            Window window,
            int oy,
            int ox,
            float slope,
            Extent in,
            float[] back,
            int plane) {
        int kernel = window.kernel();
        int top = oy * window.stride() - window.padding();
        int left = ox * window.stride() - window.padding();
        for (int ky = Math.max(0, -top); ky < kernel && top + ky < in.size(1); ky++) {
            int line = plane + (top + ky) * in.size(2) + left;
            for (int kx = Math.max(0, -left); kx < kernel && left + kx < in.size(2); kx++) {
                back[line + kx] += slope * weights[at + ky * kernel + kx];
            }
        }
    }

    /// The largest place takes all, of equal ones the first; a mean is shared.
    static float[] of(Pool pool, float[] x, Extent in, float[] slopes) {
        Extent out = pool.output(in);
        float[] back = new float[in.count()];
        int at = 0;
        for (int c = 0; c < out.size(0); c++) {
            for (int oy = 0; oy < out.size(1); oy++) {
                for (int ox = 0; ox < out.size(2); ox++) {
                    pooled(pool, x, c * in.inner(), oy, ox, in, slopes[at++], back);
                }
            }
        }
        return back;
    }

    private static void pooled(
            Pool pool, float[] x, int plane, int oy, int ox, Extent in, float slope, float[] back) {
        Window window = pool.window();
        int kernel = window.kernel();
        int top = oy * window.stride() - window.padding();
        int left = ox * window.stride() - window.padding();
        int best = -1;
        for (int iy = Math.max(0, top); iy < Math.min(in.size(1), top + kernel); iy++) {
            for (int ix = Math.max(0, left); ix < Math.min(in.size(2), left + kernel); ix++) {
                int place = plane + iy * in.size(2) + ix;
                if (pool.kind() == Pool.Kind.MEAN) {
                    back[place] += slope / (kernel * kernel);
                } else if (best < 0 || x[place] > x[best]) {
                    best = place;
                }
            }
        }
        if (best >= 0) {
            back[best] += slope;
        }
    }
}
