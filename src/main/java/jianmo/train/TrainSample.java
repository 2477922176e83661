package jianmo.train;

import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Labelled;

/// A part of many rows, drawn by a seed, for figures that need not be exact: how well a model does
/// on rows it has learned from.
public final class TrainSample {

    /// Up to this many rows are taken as they are.
    public static final int MOST_ROWS = 20_000;

    private TrainSample() {}

    /// All of `rows`, or [#MOST_ROWS] of them, each equally likely, in their order.
    public static Labelled of(Labelled rows, long seed) {
        return of(rows, MOST_ROWS, seed);
    }

    public static Labelled of(Labelled rows, int most, long seed) {
        if (rows.rows() <= most) {
            return rows;
        }
        var random = Seeds.generator(seed, "train/sample");
        int[] drawn = new int[most];
        int taken = 0;
        for (int i = 0; taken < most; i++) {
            if (random.nextInt(rows.rows() - i) < most - taken) {
                drawn[taken++] = i;
            }
        }
        return rows.take(drawn);
    }
}
