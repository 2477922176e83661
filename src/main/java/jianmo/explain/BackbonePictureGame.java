package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.media.Media;

/// [Game] of one picture that a model knows by what a frozen network sees in it: players are its
/// regions; those that are unknown show the mean of the background's pictures instead, and the
/// network looks anew.
final class BackbonePictureGame implements Game {

    private final Answers answers;
    private final Media media;
    private final Encoding.Backbone encoding;
    private final float[] row;
    private final int from;
    private final SeenPicture seen;
    private final Progress progress;
    private long asked;

    /// @param row of the matrix
    /// @param from its first column that the network gives
    BackbonePictureGame(
            Answers answers,
            Media media,
            Encoding.Backbone encoding,
            float[] row,
            int from,
            SeenPicture seen,
            Progress progress) {
        this.answers = answers;
        this.media = media;
        this.encoding = encoding;
        this.row = row;
        this.from = from;
        this.seen = seen;
        this.progress = progress;
    }

    @Override
    public int players() {
        return seen.regions().count();
    }

    @Override
    public int outputs() {
        return answers.outputs();
    }

    @Override
    public double[] answers(boolean[][] known, int reference) {
        int[] own = seen.own().pixels();
        int[] mean = seen.mean().pixels();
        float[] values = new float[known.length * row.length];
        for (int i = 0; i < known.length; i++) {
            progress.advance(asked++, 0, Message.of("explain.progress.parts"));
            System.arraycopy(row, 0, values, i * row.length, row.length);
            float[] seenNow =
                    media.backbone(
                            encoding.hash(),
                            encoding.prepared(),
                            seen.regions().mixed(own, mean, known[i]));
            for (int j = 0; j < seenNow.length; j++) {
                values[i * row.length + from + j] =
                        (seenNow[j] - encoding.mean().get(j)) * encoding.scale().get(j);
            }
        }
        return answers.of(new Matrix(values, known.length, row.length));
    }
}
