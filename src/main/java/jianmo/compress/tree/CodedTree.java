package jianmo.compress.tree;

/// One tree in whole numbers, its nodes in the order of a walk that goes left first: the left child
/// of a node is the one after it.
///
/// Hands its arrays out on purpose; nobody writes to them.
final class CodedTree {

    static final int LEAF = -1;

    private final int scale;
    private final int[] column;
    private final int[] rank;
    private final int[] right;
    private final byte[] leaf;

    /// @param scale position in [CodedForest#scales]
    /// @param column position of the split column a node asks; [#LEAF] marks a leaf
    /// @param rank a row goes left where its rank is at most this
    /// @param right child node
    /// @param leaf code of a leaf, from -127 on
    CodedTree(int scale, int[] column, int[] rank, int[] right, byte[] leaf) {
        this.scale = scale;
        this.column = column;
        this.rank = rank;
        this.right = right;
        this.leaf = leaf;
    }

    int scale() {
        return scale;
    }

    int nodes() {
        return column.length;
    }

    boolean isLeaf(int node) {
        return column[node] == LEAF;
    }

    int[] column() {
        return column;
    }

    int[] rank() {
        return rank;
    }

    int[] right() {
        return right;
    }

    byte[] leaf() {
        return leaf;
    }

    /// Tests on the longest way.
    int depth() {
        return depth(0);
    }

    private int depth(int node) {
        return isLeaf(node) ? 0 : 1 + Math.max(depth(node + 1), depth(right[node]));
    }
}
