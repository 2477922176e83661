package jianmo.explain;

import jianmo.train.form.BiLstm;
import jianmo.train.form.Experts;
import jianmo.train.form.Extent;
import jianmo.train.form.LayerNorm;
import jianmo.train.form.Positions;
import jianmo.train.form.SelfAttention;
import jianmo.train.form.TokenLayer;
import jianmo.train.form.WordVectors;

/// [Backward] through the layers over the tokens of a text.
final class TokenBackward {

    private TokenBackward() {}

    static float[] of(TokenLayer layer, float[] x, Extent in, float[] slopes) {
        return switch (layer) {
            case Positions _ -> slopes;
            case LayerNorm norm -> norm(norm, x, slopes);
            case BiLstm lstm -> new LstmBackward(lstm, x, in.size(0)).of(slopes);
            case SelfAttention attention -> new AttentionBackward(attention, x).of(slopes);
            case Experts experts -> new ExpertsBackward(experts).of(x, slopes);
            case WordVectors _ -> throw new IllegalStateException("words have no slope");
        };
    }

    /// `scale (g - mean(g) - z mean(g z))` with `g` the slopes times the gain and `z` the normed
    /// values.
    private static float[] norm(LayerNorm norm, float[] x, float[] slopes) {
        int width = norm.width();
        float[] gain = norm.weights().getFirst();
        float[] back = new float[x.length];
        for (int at = 0; at < x.length; at += width) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < width; i++) {
                sum += x[at + i];
            }
            double mean = sum / width;
            for (int i = 0; i < width; i++) {
                squares += (x[at + i] - mean) * (x[at + i] - mean);
            }
            double scale = 1 / Math.sqrt(squares / width + LayerNorm.EPSILON);
            double pull = 0;
            double along = 0;
            for (int i = 0; i < width; i++) {
                double g = slopes[at + i] * gain[i];
                pull += g / width;
                along += g * (x[at + i] - mean) * scale / width;
            }
            for (int i = 0; i < width; i++) {
                double z = (x[at + i] - mean) * scale;
                back[at + i] = (float) (scale * (slopes[at + i] * gain[i] - pull - z * along));
            }
        }
        return back;
    }
}
