package jianmo.explain;

import jianmo.dataset.feature.Matrix;

/// [Game] of one row of a matrix: players are raw columns, references are background rows.
final class ColumnGame implements Game {

    /// Values of rows that are made at once.
    private static final int AT_ONCE = 1 << 20;

    private final Answers answers;
    private final RawColumns raw;
    private final BackgroundRows background;
    private final float[] row;

    ColumnGame(Answers answers, RawColumns raw, BackgroundRows background, float[] row) {
        this.answers = answers;
        this.raw = raw;
        this.background = background;
        this.row = row;
    }

    @Override
    public int players() {
        return raw.size();
    }

    @Override
    public int outputs() {
        return answers.outputs();
    }

    @Override
    public double[] weights() {
        return background.weights();
    }

    @Override
    public double[] answers(boolean[][] known, int reference) {
        int outputs = outputs();
        double[] all = new double[known.length * outputs];
        int block = Math.max(1, AT_ONCE / Math.max(1, raw.width()));
        for (int from = 0; from < known.length; from += block) {
            int count = Math.min(block, known.length - from);
            double[] some = answers.of(mixed(known, from, count, reference));
            System.arraycopy(some, 0, all, from * outputs, some.length);
        }
        return all;
    }

    private Matrix mixed(boolean[][] known, int from, int count, int reference) {
        int width = raw.width();
        float[] other = background.matrix().values();
        float[] values = new float[count * width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(other, reference * width, values, i * width, width);
            for (int player = 0; player < raw.size(); player++) {
                if (known[from + i][player]) {
                    for (int column : raw.columns(player)) {
                        values[i * width + column] = row[column];
                    }
                }
            }
        }
        return new Matrix(values, count, width);
    }
}
