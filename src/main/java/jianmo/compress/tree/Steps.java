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

    private final NodeTable table;
    private final long[] nodes;

    Steps(List<CodedTree> trees) {
        this.table = NodeTable.of(trees);
        if (table.nodes() > MOST_NODES) {
            throw new IllegalArgumentException(table.nodes() + " nodes");
        }
        this.nodes = new long[table.nodes()];
        for (int node = 0; node < nodes.length; node++) {
            nodes[node] =
                    (long) table.left()[node] << 40
                            | (table.isLeaf(node)
                                    ? NEVER
                                    : (long) table.column()[node] * ForestScorer.BLOCK << 16
                                            | table.rank()[node]);
        }
    }

    /// Adds leaf codes of all trees.
    ///
    /// @param ranks columns × [ForestScorer#BLOCK]
    /// @param codes scales × [ForestScorer#BLOCK]
    void add(char[] ranks, int count, int[] codes) {
        int even = count & ~3;
        for (int t = 0; t < table.roots().length; t++) {
            int to = table.scales()[t] * ForestScorer.BLOCK;
            four(t, ranks, even, codes, to);
            for (int i = even; i < count; i++) {
                codes[to + i] += table.leaf()[end(t, ranks, i)];
            }
        }
    }

    private void four(int tree, char[] ranks, int count, int[] codes, int to) {
        long[] all = nodes;
        byte[] leaves = table.leaf();
        int root = table.roots()[tree];
        int depth = table.depths()[tree];
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

    private int end(int tree, char[] ranks, int i) {
        int node = table.roots()[tree];
        for (int step = 0; step < table.depths()[tree]; step++) {
            node = next(nodes[node], ranks, i);
        }
        return node;
    }

    private static int next(long node, char[] ranks, int i) {
        int rank = ranks[(int) (node >>> 16 & 0xffffff) + i];
        return (int) (node >>> 40) + (((int) (node & 0xffff) - rank) >>> 31);
    }
}
