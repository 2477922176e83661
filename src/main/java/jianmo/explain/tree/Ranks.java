package jianmo.explain.tree;

import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Numbers of a form's columns as ranks among the thresholds that its trees compare them with, so
/// that a test is a comparison of small whole numbers: `x < t` exactly where `rank(x) <= rank(t)`.
final class Ranks {

    /// Rank of a missing value where it goes left, below all others.
    static final int FIRST = -1;

    /// Rank of a missing value where it goes right, above all others.
    static final int LAST = 1 << 30;

    private final int[] columns;
    private final int[][] thresholds;
    private final boolean[] levels;

    Ranks(TreeForm form) {
        var counts = new int[form.inputs()];
        this.levels = new boolean[form.inputs()];
        for (Tree tree : form.trees()) {
            for (int node = 0; node < tree.nodes(); node++) {
                int column = tree.feature()[node];
                if (column >= 0) {
                    counts[column]++;
                    levels[column] |= hasLevels(tree, node);
                }
            }
        }
        this.columns = IntStream.range(0, counts.length).filter(c -> counts[c] > 0).toArray();
        this.thresholds = sorted(form, counts);
    }

    private static int[][] sorted(TreeForm form, int[] counts) {
        int[][] thresholds = new int[counts.length][];
        for (int column = 0; column < counts.length; column++) {
            thresholds[column] = new int[counts[column]];
        }
        for (Tree tree : form.trees()) {
            for (int node = 0; node < tree.nodes(); node++) {
                int column = tree.feature()[node];
                if (column >= 0) {
                    thresholds[column][--counts[column]] = key(tree.threshold()[node]);
                }
            }
        }
        for (int column = 0; column < counts.length; column++) {
            thresholds[column] = IntStream.of(thresholds[column]).sorted().distinct().toArray();
        }
        return thresholds;
    }

    static boolean hasLevels(Tree tree, int node) {
        return tree.levels().length > 0 && tree.levels()[node] != 0;
    }

    /// Columns that some tree tests, in order; not to be written to.
    int[] columns() {
        return columns;
    }

    /// Whether some tree tests sets of the column's levels.
    boolean levels(int column) {
        return levels[column];
    }

    /// A row goes left at the node exactly where the rank of its value is below this.
    private int limit(Tree tree, int node) {
        int at = Arrays.binarySearch(thresholds[tree.feature()[node]], key(tree.threshold()[node]));
        return at + 1;
    }

    /// Per node [#limit], 0 for leaves.
    int[] limits(Tree tree) {
        int[] limits = new int[tree.nodes()];
        for (int node = 0; node < limits.length; node++) {
            limits[node] = tree.feature()[node] < 0 ? 0 : limit(tree, node);
        }
        return limits;
    }

    /// How many thresholds of a column are not above `x`, a number. Has no branch that depends on
    /// the values: they come in no order.
    int rank(int column, float x) {
        int[] sorted = thresholds[column];
        int key = key(x);
        int from = 0;
        int left = sorted.length;
        while (left > 1) {
            int half = left >>> 1;
            from += half & notAbove(sorted[from + half - 1], key);
            left -= half;
        }
        return from - notAbove(sorted[from], key);
    }

    /// -1 where `threshold <= key`, else 0.
    private static int notAbove(int threshold, int key) {
        return (int) (((long) threshold - key - 1) >> 63);
    }

    /// A whole number in the order of the floats; both zeros have the same.
    private static int key(float x) {
        int bits = Float.floatToRawIntBits(x + 0.0f);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
