package jianmo.explain.tree;

import jianmo.dataset.feature.Matrix;

import java.util.Arrays;

/// Sums of some rows, an array per slot, with all that is needed to add trees to them. Reused; one
/// thread at a time.
final class SumBlock {

    private final RowBlock rows;
    private final MaskWalk walk;
    private final QuadratureWalk quadrature;
    private final double[][] sums;
    private final int size;
    private float[] values = new float[0];
    private int from;

    /// @param width of the matrix
    /// @param size most rows in a block
    SumBlock(Ranks ranks, int width, int slots, int size) {
        this.rows = new RowBlock(ranks, width, size);
        this.walk = new MaskWalk(rows, size);
        this.quadrature = new QuadratureWalk(this, size);
        this.sums = new double[slots][size];
        this.size = size;
    }

    /// Takes rows of a matrix; their sums are 0.
    void load(Matrix matrix, int from, int count) {
        this.values = matrix.values();
        this.from = from;
        rows.load(values, from, count);
        for (double[] slot : sums) {
            Arrays.fill(slot, 0, count, 0);
        }
    }

    RowBlock rows() {
        return rows;
    }

    /// The row-major matrix the rows come from.
    float[] values() {
        return values;
    }

    /// The first row's number in that matrix.
    int from() {
        return from;
    }

    /// Most rows.
    int size() {
        return size;
    }

    MaskWalk walk() {
        return walk;
    }

    QuadratureWalk quadrature() {
        return quadrature;
    }

    /// One per row.
    double[] sums(int slot) {
        return sums[slot];
    }

    /// Adds the sums to those of all rows.
    ///
    /// @param result rows × slots, row-major
    /// @param at position of the block's first row
    void flush(double[] result, int at) {
        int count = rows.rows();
        for (int r = 0; r < count; r++) {
            int to = at + r * sums.length;
            for (int slot = 0; slot < sums.length; slot++) {
                result[to + slot] += sums[slot][r];
            }
        }
    }
}
