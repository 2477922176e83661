package jianmo.train.form;

/// One decision tree as arrays; node 0 is the root.
///
/// A row goes left where `x[feature] < threshold` (both `float`), or where x is NaN and
/// [#missingLeft] says so. An engine that tests `<=` stores `Math.nextUp(threshold)`. A node may
/// instead test a set of levels ([#levels]): left where the set has the number x.
///
/// Hands its arrays out on purpose; nobody writes to them.
public final class Tree {

    private final int output;
    private final int[] feature;
    private final float[] threshold;
    private final int[] left;
    private final int[] right;
    private final boolean[] missingLeft;
    private final float[] value;
    private final float[] cover;
    private final long[] levels;

    /// A tree that compares numbers alone.
    ///
    /// @param output which answer this tree adds to
    /// @param feature matrix column a node tests; -1 marks a leaf
    /// @param left child node; leaves hold -1
    /// @param value what a leaf adds to the sum; inner nodes hold 0
    /// @param cover training weight (rows or hessian) that reached the node; positive
    public Tree(
            int output,
            int[] feature,
            float[] threshold,
            int[] left,
            int[] right,
            boolean[] missingLeft,
            float[] value,
            float[] cover) {
        this.output = output;
        this.feature = feature;
        this.threshold = threshold;
        this.left = left;
        this.right = right;
        this.missingLeft = missingLeft;
        this.value = value;
        this.cover = cover;
        this.levels = new long[0];
    }

    /// `numbers` with sets of levels.
    ///
    /// @param levels per node the set as bits, level 0 lowest; 0 where the node compares numbers
    public Tree(Tree numbers, long[] levels) {
        this.output = numbers.output;
        this.feature = numbers.feature;
        this.threshold = numbers.threshold;
        this.left = numbers.left;
        this.right = numbers.right;
        this.missingLeft = numbers.missingLeft;
        this.value = numbers.value;
        this.cover = numbers.cover;
        this.levels = levels;
    }

    /// The same tests with other answers of the leaves.
    public Tree withValues(float[] values) {
        var tree = new Tree(output, feature, threshold, left, right, missingLeft, values, cover);
        return levels.length == 0 ? tree : new Tree(tree, levels);
    }

    /// The leaf a row of `values` starting at `offset` ends in.
    public int leaf(float[] values, int offset) {
        int node = 0;
        while (feature[node] >= 0) {
            float x = values[offset + feature[node]];
            node = goesLeft(node, x) ? left[node] : right[node];
        }
        return node;
    }

    /// Whether a row with `x` in the column of an inner node goes left there.
    public boolean goesLeft(int node, float x) {
        if (Float.isNaN(x)) {
            return missingLeft[node];
        }
        return levels.length == 0 || levels[node] == 0
                ? x < threshold[node]
                : contains(levels[node], x);
    }

    /// Whether a set of levels has the level number `x`.
    public static boolean contains(long levels, double x) {
        int level = (int) x;
        return level >= 0 && level < Long.SIZE && (levels >>> level & 1) != 0;
    }

    public int output() {
        return output;
    }

    public int nodes() {
        return feature.length;
    }

    public int[] feature() {
        return feature;
    }

    public float[] threshold() {
        return threshold;
    }

    public int[] left() {
        return left;
    }

    public int[] right() {
        return right;
    }

    public boolean[] missingLeft() {
        return missingLeft;
    }

    /// The set of levels a node tests, as bits; empty where no node of the tree tests one.
    public long[] levels() {
        return levels;
    }

    public float[] value() {
        return value;
    }

    public float[] cover() {
        return cover;
    }
}
