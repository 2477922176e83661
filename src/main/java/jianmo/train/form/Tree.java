package jianmo.train.form;

/// One decision tree as arrays; node 0 is the root.
///
/// A row goes left where `x[feature] < threshold` (both `float`), or where x is NaN and
/// [#missingLeft] says so. An engine that tests `<=` stores `Math.nextUp(threshold)`.
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
    }

    /// The leaf a row of `values` starting at `offset` ends in.
    public int leaf(float[] values, int offset) {
        int node = 0;
        while (feature[node] >= 0) {
            float x = values[offset + feature[node]];
            boolean goLeft = Float.isNaN(x) ? missingLeft[node] : x < threshold[node];
            node = goLeft ? left[node] : right[node];
        }
        return node;
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

    public float[] value() {
        return value;
    }

    public float[] cover() {
        return cover;
    }
}
