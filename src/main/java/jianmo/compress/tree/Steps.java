package jianmo.compress.tree;

import java.util.List;

/// Walks rows down trees, four rows in turn so that one waits for memory while another counts.
///
/// A node is one `long`: the left child (24 bits), the first place of its column's ranks (24), its
/// rank (16). The right child is the one after the left. A leaf is its own left child and has a
/// rank that none exceeds, so that all rows take equally many steps and nothing is guessed.
final class Steps {

    private static final int MOST_NODES = 1 << 24;
    private static final long NEVER = 0xffff;

    private final List<CodedTree> trees;
    private final long[] nodes;
    private final byte[] leaves;
    private final int[] roots;
    private final int[] depths;

    Steps(List<CodedTree> trees) {
        this.trees = trees;
        long count = trees.stream().mapToLong(CodedTree::nodes).sum();
        if (count > MOST_NODES) {
            throw new IllegalArgumentException(count + " nodes");
        }
        this.nodes = new long[(int) count];
        this.leaves = new byte[(int) count];
        this.roots = new int[trees.size()];
        this.depths = new int[trees.size()];
        int free = 0;
        for (int t = 0; t < roots.length; t++) {
            roots[t] = free;
            depths[t] = trees.get(t).depth();
            free = place(trees.get(t), 0, free, free + 1);
        }
    }

    /// Both children side by side.
    ///
    /// @param at place of the node
    /// @return the first free place
    private int place(CodedTree tree, int node, int at, int free) {
        if (tree.isLeaf(node)) {
            nodes[at] = (long) at << 40 | NEVER;
            leaves[at] = tree.leaf()[node];
            return free;
        }
        long column = (long) tree.column()[node] * ForestScorer.BLOCK;
        nodes[at] = (long) free << 40 | column << 16 | tree.rank()[node];
        int next = place(tree, node + 1, free, free + 2);
        return place(tree, tree.right()[node], free + 1, next);
    }

    /// Adds leaf codes of all trees.
    ///
    /// @param ranks columns × [ForestScorer#BLOCK]
    /// @param codes scales × [ForestScorer#BLOCK]
    void add(char[] ranks, int count, int[] codes) {
        int even = count & ~3;
        for (int t = 0; t < roots.length; t++) {
            int to = trees.get(t).scale() * ForestScorer.BLOCK;
            four(t, ranks, even, codes, to);
            for (int i = even; i < count; i++) {
                codes[to + i] += leaves[leaf(t, ranks, i)];
            }
        }
    }

    private void four(int tree, char[] ranks, int count, int[] codes, int to) {
        long[] all = nodes;
        int root = roots[tree];
        int depth = depths[tree];
        for (int i = 0; i < count; i += 4) {
            int a = root;
            int b = root;
            int c = root;
            int d = root;
            for (int step = 0; step < depth; step++) {
                a = next(all[a], ranks, i);
                b = next(all[b], ranks, i + 1);
                c = next(all[c], ranks, i + 2);
                d = next(all[d], ranks, i + 3);
            }
            codes[to + i] += leaves[a];
            codes[to + i + 1] += leaves[b];
            codes[to + i + 2] += leaves[c];
            codes[to + i + 3] += leaves[d];
        }
    }

    private int leaf(int tree, char[] ranks, int i) {
        int node = roots[tree];
        for (int step = 0; step < depths[tree]; step++) {
            node = next(nodes[node], ranks, i);
        }
        return node;
    }

    private static int next(long node, char[] ranks, int i) {
        int rank = ranks[(int) (node >>> 16 & 0xffffff) + i];
        return (int) (node >>> 40) + (((int) (node & 0xffff) - rank) >>> 31);
    }
}
