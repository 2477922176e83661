package jianmo.compress.tree;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Tree;

import org.jspecify.annotations.Nullable;

/// A column of the matrix as whole numbers that say on which side of each of a model's splits a
/// value lies: the rank of `x` is the number of thresholds not above it, so `x < threshold[k]`
/// exactly where `rank(x) <= k`.
///
/// A missing value has rank 0 or the number of thresholds, whichever sends it where the trees do;
/// splits that send it left and splits that send it right are therefore two columns. A set of
/// levels is a column of its own: rank 0 inside the set, 1 outside.
public final class SplitColumn {

    /// Ranks are kept in 16 bits.
    static final int MOST = 65_535;

    private final int column;
    private final boolean missingLeft;
    private final long levels;
    private final float[] thresholds;
    private final @Nullable Shelf shelf;

    /// @param column of the matrix
    /// @param levels the set as bits; 0 for numbers
    /// @param thresholds rising, at most [#MOST]; not copied; for a set none
    SplitColumn(int column, boolean missingLeft, long levels, float[] thresholds) {
        this.column = column;
        this.missingLeft = missingLeft;
        this.levels = levels;
        this.thresholds = thresholds;
        this.shelf = thresholds.length == 0 ? null : new Shelf(thresholds);
    }

    /// Of the matrix.
    public int column() {
        return column;
    }

    public boolean missingLeft() {
        return missingLeft;
    }

    /// The set as bits; 0 for numbers.
    public long levels() {
        return levels;
    }

    /// Thresholds; 1 for a set.
    public int splits() {
        return levels == 0 ? thresholds.length : 1;
    }

    /// @param k from 0; not for sets
    public float threshold(int k) {
        return thresholds[k];
    }

    int rank(float x) {
        if (Float.isNaN(x)) {
            return missingLeft ? 0 : splits();
        }
        if (shelf == null) {
            return Tree.contains(levels, x) ? 0 : 1;
        }
        return shelf.rank(x);
    }

    /// Ranks of some rows.
    ///
    /// @param to the first `count` places from `at` on are written
    void ranks(Matrix matrix, int from, int count, char[] to, int at) {
        float[] values = matrix.values();
        int width = matrix.columns();
        int place = from * width + column;
        for (int i = 0; i < count; i++) {
            to[at + i] = (char) rank(values[place]);
            place += width;
        }
    }
}
