package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Extent;

import java.util.List;
import java.util.random.RandomGenerator;

/// Pictures that look a little different each time: mirrored half of the time, and moved by a few
/// places, the border repeated where the picture ends.
final class PictureFeed implements Feed {

    private final Matrix pictures;
    private final Extent extent;
    private final boolean flip;
    private final int reach;

    /// @param extent channels, height, width
    /// @param flip whether to mirror left and right
    /// @param shift farthest move, as a share of the width
    PictureFeed(Matrix pictures, Extent extent, boolean flip, double shift) {
        this.pictures = pictures;
        this.extent = extent;
        this.flip = flip;
        this.reach = (int) Math.round(shift * extent.size(2));
    }

    @Override
    public List<int[]> batches(int[] order, int size, RandomGenerator chance) {
        return Feed.consecutive(order, size, 2);
    }

    @Override
    public NDArray rows(NDManager scratch, NDArray rows, int[] positions, RandomGenerator chance) {
        if (!flip && reach == 0) {
            return Feed.gathered(scratch, rows, positions);
        }
        float[] batch = new float[positions.length * extent.count()];
        for (int i = 0; i < positions.length; i++) {
            boolean mirrored = flip && chance.nextBoolean();
            int down = chance.nextInt(2 * reach + 1) - reach;
            int right = chance.nextInt(2 * reach + 1) - reach;
            move(positions[i] * extent.count(), mirrored, down, right, batch, i * extent.count());
        }
        return scratch.create(batch, new Shape(positions.length, extent.count()));
    }

    private void move(int from, boolean mirrored, int down, int right, float[] batch, int to) {
        int height = extent.size(1);
        int width = extent.size(2);
        float[] values = pictures.values();
        int[] columns = new int[width];
        for (int x = 0; x < width; x++) {
            int column = Math.clamp(x - right, 0, width - 1);
            columns[x] = mirrored ? width - 1 - column : column;
        }
        int at = to;
        for (int line = 0; line < extent.size(0) * height; line++) {
            int y = Math.clamp(line % height - down, 0, height - 1);
            int start = from + (line - line % height + y) * width;
            for (int x = 0; x < width; x++) {
                batch[at++] = values[start + columns[x]];
            }
        }
    }
}
