package jianmo.explain.tree;

import jianmo.train.form.Tree;

import java.util.Arrays;

/// Who is asked on the ways through one tree: the players above each node, in the order of their
/// first test. A player's place in that order is its bit in masks.
final class TreePaths {

    private final Tree tree;
    private final int[] player;
    private final int[] bit;
    private final int[] known;
    private final int[] inner;
    private int[] above = new int[16];
    private int depth;
    private int mostPlayers;

    /// @param player of each matrix column
    TreePaths(Tree tree, int[] player) {
        this.tree = tree;
        this.player = player;
        this.bit = new int[tree.nodes()];
        this.known = new int[tree.nodes()];
        this.inner = new int[tree.nodes()];
        walk(0, 0, 0);
        above = new int[0];
    }

    /// @param players different ones above the node
    private void walk(int node, int level, int players) {
        known[node] = players;
        if (tree.feature()[node] < 0) {
            depth = Math.max(depth, level);
            mostPlayers = Math.max(mostPlayers, players);
            return;
        }
        int who = player(node);
        int at = 0;
        while (at < players && above[at] != who) {
            at++;
        }
        bit[node] = at;
        if (at == players) {
            if (at == above.length) {
                above = Arrays.copyOf(above, 2 * at);
            }
            above[at] = who;
        }
        int below = at == players ? players + 1 : players;
        walk(tree.left()[node], level + 1, below);
        walk(tree.right()[node], level + 1, below);
        inner[node] = 1 + inner[tree.left()[node]] + inner[tree.right()[node]];
    }

    Tree tree() {
        return tree;
    }

    /// The player an inner node asks.
    int player(int node) {
        return player[tree.feature()[node]];
    }

    boolean leaf(int node) {
        return tree.feature()[node] < 0;
    }

    /// Place of an inner node's player among those on the way.
    int bit(int node) {
        return bit[node];
    }

    /// Whether nobody above asks the inner node's player.
    boolean fresh(int node) {
        return bit[node] == known[node];
    }

    /// How many different players are asked above a node.
    int known(int node) {
        return known[node];
    }

    /// How many inner nodes the subtree has, with its root.
    int inner(int node) {
        return inner[node];
    }

    /// The part of its parent's training weight that came to a child.
    double part(int parent, int child) {
        return part(tree, parent, child);
    }

    static double part(Tree tree, int parent, int child) {
        double cover = tree.cover()[parent];
        return cover > 0 ? tree.cover()[child] / cover : 0.5;
    }

    /// Edges from the root to the deepest leaf.
    int depth() {
        return depth;
    }

    /// Different players on the way that has most of them.
    int mostPlayers() {
        return mostPlayers;
    }
}
