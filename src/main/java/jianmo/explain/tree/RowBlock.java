package jianmo.explain.tree;

import jianmo.train.form.Tree;

/// Some rows, a column of ranks per tested column of the matrix. Reused; one thread at a time.
final class RowBlock {

    private static final int UNKNOWN = Long.SIZE;
    private static final int MISSING = Long.SIZE + 1;

    private final Ranks ranks;
    private final int[][] low;
    private final int[][] high;
    private final int[][] gaps;
    private final int[][] levels;
    private int rows;

    /// @param width of the matrix
    /// @param size most rows in a block
    RowBlock(Ranks ranks, int width, int size) {
        this.ranks = ranks;
        this.low = new int[width][];
        this.high = new int[width][];
        this.gaps = new int[width][];
        this.levels = new int[width][];
        for (int column : ranks.columns()) {
            low[column] = new int[size];
            gaps[column] = new int[size];
            levels[column] = new int[ranks.levels(column) ? size : 0];
        }
    }

    /// Takes rows from a row-major matrix.
    void load(float[] values, int from, int count) {
        rows = count;
        int width = low.length;
        for (int column : ranks.columns()) {
            int at = from * width + column;
            boolean missing = false;
            for (int r = 0; r < count; r++) {
                float x = values[at + r * width];
                boolean gap = Float.isNaN(x);
                missing |= gap;
                low[column][r] = gap ? Ranks.FIRST : ranks.rank(column, x);
            }
            high[column] = missing ? withGapsLast(column) : low[column];
            if (ranks.levels(column)) {
                for (int r = 0; r < count; r++) {
                    levels[column][r] = level(values[at + r * width]);
                }
            }
        }
    }

    private int[] withGapsLast(int column) {
        int[] from = low[column];
        int[] to = gaps[column];
        for (int r = 0; r < rows; r++) {
            to[r] = from[r] == Ranks.FIRST ? Ranks.LAST : from[r];
        }
        return to;
    }

    private static int level(float x) {
        if (Float.isNaN(x)) {
            return MISSING;
        }
        int level = (int) x;
        return level >= 0 && level < UNKNOWN ? level : UNKNOWN;
    }

    int rows() {
        return rows;
    }

    /// Writes -1 for the rows that go left at an inner node, 0 for the others.
    ///
    /// @param limit of the node, see [Ranks#limit]
    void way(Tree tree, int node, int limit, int[] way) {
        int column = tree.feature()[node];
        if (Ranks.hasLevels(tree, node)) {
            levelWay(levels[column], tree.levels()[node], tree.missingLeft()[node], way);
            return;
        }
        compare(tree.missingLeft()[node] ? low[column] : high[column], limit, way, rows);
    }

    /// Sets `bit` in the masks of the rows that go left at an inner node.
    ///
    /// @param free to be overwritten
    void mark(Tree tree, int node, int limit, int bit, int[] mask, int[] free) {
        int column = tree.feature()[node];
        if (Ranks.hasLevels(tree, node)) {
            way(tree, node, limit, free);
            set(free, bit, mask, rows);
            return;
        }
        mark(tree.missingLeft()[node] ? low[column] : high[column], limit, bit, mask, rows);
    }

    private void levelWay(int[] level, long set, boolean missingLeft, int[] way) {
        int missing = missingLeft ? -1 : 0;
        for (int r = 0; r < rows; r++) {
            int at = level[r];
            int inside = -(int) (set >>> at & 1);
            way[r] = at < UNKNOWN ? inside : at == MISSING ? missing : 0;
        }
    }

    private static void compare(int[] rank, int limit, int[] way, int rows) {
        for (int r = 0; r < rows; r++) {
            way[r] = (rank[r] - limit) >> 31;
        }
    }

    private static void mark(int[] rank, int limit, int bit, int[] mask, int rows) {
        for (int r = 0; r < rows; r++) {
            mask[r] |= (rank[r] - limit) >> 31 & bit;
        }
    }

    private static void set(int[] way, int bit, int[] mask, int rows) {
        for (int r = 0; r < rows; r++) {
            mask[r] |= way[r] & bit;
        }
    }
}
