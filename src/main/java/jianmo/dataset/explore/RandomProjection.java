package jianmo.dataset.explore;

import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;

/// Makes very wide rows narrow: each new column is a sum of the old ones with random weights of
/// mean 0. Distances stay nearly as they were (Johnson and Lindenstrauss 1984).
final class RandomProjection {

    /// Wider rows are made this wide.
    static final int WIDTH = 200;

    private RandomProjection() {}

    static Matrix narrow(Matrix rows, long seed) {
        int columns = rows.columns();
        if (columns <= WIDTH) {
            return rows;
        }
        float[] narrow = new float[rows.rows() * WIDTH];
        var random = Seeds.generator(seed, "explore/projection");
        float[] weights = new float[WIDTH];
        float scale = (float) (1 / Math.sqrt(WIDTH));
        for (int j = 0; j < columns; j++) {
            for (int w = 0; w < WIDTH; w++) {
                weights[w] = (float) random.nextGaussian() * scale;
            }
            for (int i = 0; i < rows.rows(); i++) {
                float value = rows.at(i, j);
                if (value != 0) {
                    for (int w = 0; w < WIDTH; w++) {
                        narrow[i * WIDTH + w] += value * weights[w];
                    }
                }
            }
        }
        return new Matrix(narrow, rows.rows(), WIDTH);
    }
}
