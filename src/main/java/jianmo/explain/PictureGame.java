package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.feature.Matrix;

/// [Game] of one picture whose pixels a model reads: players are its regions; those that are
/// unknown show the mean of the background's pictures instead.
///
/// One thread at a time.
final class PictureGame implements Game {

    private static final int CHANNELS = 3;

    private final Answers answers;
    private final float[] row;
    private final float[] mean;
    private final int from;
    private final Regions regions;
    private final Progress progress;
    private long asked;

    /// @param row of the matrix
    /// @param from its first column that is a pixel
    /// @param regions of the picture, in its own size
    PictureGame(
            Answers answers,
            BackgroundRows background,
            float[] row,
            int from,
            Regions regions,
            Progress progress) {
        this.answers = answers;
        this.row = row;
        this.from = from;
        this.regions = regions;
        this.progress = progress;
        this.mean = new float[CHANNELS * regions.width() * regions.height()];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (int b = 0; b < background.count(); b++) {
                sum += background.weights()[b] * background.matrix().at(b, from + i);
            }
            mean[i] = (float) sum;
        }
    }

    @Override
    public int players() {
        return regions.count();
    }

    @Override
    public int outputs() {
        return answers.outputs();
    }

    @Override
    public double[] answers(boolean[][] known, int reference) {
        progress.advance(asked, 0, Message.of("explain.progress.parts"));
        asked += known.length;
        int size = mean.length / CHANNELS;
        float[] values = new float[known.length * row.length];
        for (int i = 0; i < known.length; i++) {
            System.arraycopy(row, 0, values, i * row.length, row.length);
            for (int pixel = 0; pixel < mean.length; pixel++) {
                if (!known[i][regions.at(pixel % size)]) {
                    values[i * row.length + from + pixel] = mean[pixel];
                }
            }
        }
        return answers.of(new Matrix(values, known.length, row.length));
    }
}
