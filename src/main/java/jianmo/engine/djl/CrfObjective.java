package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;

import jianmo.train.sequence.ChainCrf;
import jianmo.train.sequence.CrfScores;
import jianmo.train.sequence.CrfSlopes;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Minus the log-probability of the tags of each sentence, by [ChainCrf].
///
/// Loss and gradient are computed in plain Java and double precision; PyTorch is handed the loss as
/// a linear function of the scores, whose slope at this point is that gradient, and goes on from
/// there.
record CrfObjective(CrfScores layout) implements Objective {

    /// @param sums batch × [CrfScores]
    /// @param due numbers of the tags, -1 behind the sentence; batch × longest
    /// @param weights none
    @Override
    public NDArray loss(NDArray sums, NDArray due, @Nullable NDArray weights) {
        if (weights != null) {
            throw new IllegalArgumentException("sentences have no weights");
        }
        float[] scores = sums.toFloatArray();
        float[] tags = due.toFloatArray();
        int width = layout.width();
        int rows = scores.length / width;
        ChainCrf field = layout.field(scores, 0);
        float[] slopes = new float[scores.length];
        double loss = 0;
        double linear = 0;
        for (int row = 0; row < rows; row++) {
            int[] path = path(tags, row * layout.longest());
            double[] emissions = layout.emissions(scores, row * width, path.length);
            var own = new CrfSlopes(emissions.length, layout.tags());
            loss += field.addSlopes(emissions, 0, path, own);
            write(own, slopes, row * width);
        }
        for (int i = 0; i < scores.length; i++) {
            linear += (double) slopes[i] * scores[i];
        }
        NDArray slope = sums.getManager().create(slopes, sums.getShape());
        return sums.mul(slope).sum().add((float) (loss - linear));
    }

    private int[] path(float[] tags, int from) {
        int length = 0;
        while (length < layout.longest() && tags[from + length] >= 0) {
            length++;
        }
        int[] path = new int[length];
        Arrays.setAll(path, t -> (int) tags[from + t]);
        return path;
    }

    private void write(CrfSlopes slopes, float[] into, int from) {
        copy(slopes.emissions(), into, from);
        int shared = from + layout.emissions();
        copy(slopes.transitions(), into, shared);
        copy(slopes.start(), into, shared + slopes.transitions().length);
        copy(slopes.end(), into, shared + slopes.transitions().length + layout.tags());
    }

    private static void copy(double[] values, float[] into, int from) {
        for (int i = 0; i < values.length; i++) {
            into[from + i] = (float) values[i];
        }
    }
}
