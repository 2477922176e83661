package jianmo.explain.tree;

import jianmo.train.form.Tree;

/// Finds the masks of a block's rows in every twig of a tree.
///
/// One thread at a time; reused for one tree after another.
final class MaskWalk {

    private final RowBlock rows;
    private final int size;
    private int[][] masks = new int[0][];
    private int[][] ways = new int[0][];

    /// What is done with the masks of a twig.
    @FunctionalInterface
    interface Taker {

        /// @param twig its number
        /// @param mask one per row; overwritten afterwards
        void take(int twig, int[] mask);
    }

    /// @param size most rows in a block
    MaskWalk(RowBlock rows, int size) {
        this.rows = rows;
        this.size = size;
    }

    void walk(CutTree tree, Taker taker) {
        int levels = tree.paths().depth() + 1;
        if (masks.length < levels) {
            masks = new int[levels][size];
            ways = new int[levels][size];
        }
        java.util.Arrays.fill(masks[0], 0, rows.rows(), 0);
        walk(tree, 0, 0, 0, taker);
    }

    /// @param next number of the first twig below
    /// @return the number after the last one
    private int walk(CutTree cut, int node, int level, int next, Taker taker) {
        Tree tree = cut.paths().tree();
        Twig twig = cut.twig(next);
        if (twig.root() == node) {
            int[] mask = masks[level];
            for (int k = 0; k < twig.inner().length; k++) {
                int inner = twig.inner()[k];
                int bit = 1 << twig.pathBits() + k;
                rows.mark(tree, inner, cut.limit(inner), bit, mask, ways[level]);
            }
            taker.take(next, mask);
            return next + 1;
        }
        int[] way = ways[level];
        rows.way(tree, node, cut.limit(node), way);
        int bit = 1 << cut.paths().bit(node);
        boolean fresh = cut.paths().fresh(node);
        step(masks[level], way, 0, bit, fresh, masks[level + 1], rows.rows());
        int after = walk(cut, tree.left()[node], level + 1, next, taker);
        step(masks[level], way, -1, bit, fresh, masks[level + 1], rows.rows());
        return walk(cut, tree.right()[node], level + 1, after, taker);
    }

    /// @param flip -1 to the right
    private static void step(
            int[] above, int[] way, int flip, int bit, boolean fresh, int[] below, int rows) {
        if (fresh) {
            for (int r = 0; r < rows; r++) {
                below[r] = above[r] | (way[r] ^ flip) & bit;
            }
        } else {
            int others = ~bit;
            for (int r = 0; r < rows; r++) {
                below[r] = above[r] & (way[r] ^ flip | others);
            }
        }
    }
}
