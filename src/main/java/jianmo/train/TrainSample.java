package jianmo.train;

import jianmo.base.seed.Seeds;
import jianmo.dataset.Rows;
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
        Rows drawn = Rows.drawn(rows.rows(), most, Seeds.generator(seed, "train/sample"));
        return rows.take(drawn.toArray());
    }
}
