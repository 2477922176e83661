package jianmo.compress.tree;

import java.util.ArrayDeque;
import java.util.List;

/// The nodes of some trees in one table, tree after tree and level after level, both children of a
/// node side by side: a row at `node` goes on to `left[node]`, or to the one after it where its
/// rank is above `rank[node]`. A leaf goes on to itself.
///
/// Hands its arrays out on purpose; nobody writes to them.
public final class NodeTable {

    private final int[] column;
    private final int[] rank;
    private final int[] left;
    private final byte[] leaf;
    private final int[] roots;
    private final int[] depths;
    private final int[] scales;

    private NodeTable(int nodes, int trees) {
        this.column = new int[nodes];
        this.rank = new int[nodes];
        this.left = new int[nodes];
        this.leaf = new byte[nodes];
        this.roots = new int[trees];
        this.depths = new int[trees];
        this.scales = new int[trees];
    }

    public static NodeTable of(CodedForest forest) {
        return of(forest.trees());
    }

    static NodeTable of(List<CodedTree> trees) {
        long nodes = trees.stream().mapToLong(CodedTree::nodes).sum();
        var table = new NodeTable(Math.toIntExact(nodes), trees.size());
        int free = 0;
        for (int t = 0; t < trees.size(); t++) {
            table.roots[t] = free;
            table.depths[t] = trees.get(t).depth();
            table.scales[t] = trees.get(t).scale();
            table.add(trees.get(t), free);
            free += trees.get(t).nodes();
        }
        return table;
    }

    private void add(CodedTree tree, int root) {
        var waiting = new ArrayDeque<Integer>();
        waiting.add(0);
        int free = root + 1;
        for (int at = root; !waiting.isEmpty(); at++) {
            int node = waiting.remove();
            if (tree.isLeaf(node)) {
                column[at] = CodedTree.LEAF;
                left[at] = at;
                leaf[at] = tree.leaf()[node];
            } else {
                column[at] = tree.column()[node];
                rank[at] = tree.rank()[node];
                left[at] = free;
                waiting.add(node + 1);
                waiting.add(tree.right()[node]);
                free += 2;
            }
        }
    }

    public int nodes() {
        return column.length;
    }

    public boolean isLeaf(int node) {
        return column[node] == CodedTree.LEAF;
    }

    /// Split column that a node asks, -1 for leaves.
    public int[] column() {
        return column;
    }

    /// 0 for leaves.
    public int[] rank() {
        return rank;
    }

    public int[] left() {
        return left;
    }

    /// Codes of leaves; 0 for other nodes.
    public byte[] leaf() {
        return leaf;
    }

    /// First node of each tree.
    public int[] roots() {
        return roots;
    }

    /// Tests on the longest way of each tree.
    public int[] depths() {
        return depths;
    }

    /// Position in [CodedForest#scales] of each tree.
    public int[] scales() {
        return scales;
    }
}
