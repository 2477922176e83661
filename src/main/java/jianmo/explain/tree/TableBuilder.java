package jianmo.explain.tree;

import jianmo.train.form.Tree;

import org.jspecify.annotations.Nullable;

/// Builds the tables of one tree: per twig, column and mask what the twig's leaves add.
///
/// Columns are the twig's players, then, where asked for, its pairs (0,1), (0,2), …
final class TableBuilder {

    private final CutTree cut;
    private final Tree tree;
    private final boolean pairs;
    private final @Nullable Seen seen;
    private final double[][][] tables;

    /// Of the way to the node the walk is at, per player: its share of the training weight.
    private final double[] shares;

    /// @param seen masks of the background rows; null to weigh by training rows
    TableBuilder(CutTree cut, boolean pairs, @Nullable Seen seen) {
        this.cut = cut;
        this.tree = cut.paths().tree();
        this.pairs = pairs;
        this.seen = seen;
        this.tables = new double[cut.twigs().size()][][];
        this.shares = new double[cut.paths().mostPlayers()];
    }

    /// How many tables a number of players needs.
    static int columns(int players, boolean pairs) {
        return pairs ? players + players * (players - 1) / 2 : players;
    }

    /// @return twig, column, mask
    double[][][] build() {
        walk(0, 0);
        return tables;
    }

    private int walk(int node, int next) {
        Twig twig = cut.twig(next);
        if (twig.root() == node) {
            tables[next] = new double[columns(twig.players().length, pairs)][twig.masks()];
            twig(next, node, new TwigWay(twig));
            return next + 1;
        }
        int bit = cut.paths().bit(node);
        double before = cut.paths().fresh(node) ? 1 : shares[bit];
        shares[bit] = before * cut.paths().part(node, tree.left()[node]);
        int after = walk(tree.left()[node], next);
        shares[bit] = before * cut.paths().part(node, tree.right()[node]);
        int end = walk(tree.right()[node], after);
        shares[bit] = before;
        return end;
    }

    private void twig(int number, int node, TwigWay way) {
        if (cut.paths().leaf(node)) {
            leaf(number, node, way);
            return;
        }
        int bit = cut.paths().bit(node);
        double before = cut.paths().fresh(node) ? 1 : shares[bit];
        for (boolean left : new boolean[] {true, false}) {
            int child = left ? tree.left()[node] : tree.right()[node];
            shares[bit] = before * cut.paths().part(node, child);
            way.enter(node, left, bit, cut.paths().player(node));
            twig(number, child, way);
            way.leave();
        }
        shares[bit] = before;
    }

    private void leaf(int number, int node, TwigWay way) {
        int players = cut.paths().known(node);
        if (players == 0 || tree.value()[node] == 0) {
            return;
        }
        double[] unknown = seen == null ? independent(players) : seen.shares(number, way, players);
        var game = new LeafGame(unknown, players, tree.value()[node]);
        double[][] values = game.values();
        for (int i = 0; i < players; i++) {
            spread(values[i], way, players, tables[number][way.column(i)]);
        }
        if (pairs) {
            spread(game.pairs(), way, players, tables[number]);
        }
    }

    /// Per set of players, the product of their shares.
    private double[] independent(int players) {
        double[] products = new double[1 << players];
        products[0] = 1;
        for (int i = 0; i < players; i++) {
            for (int set = 0; set < 1 << i; set++) {
                products[set | 1 << i] = products[set] * shares[i];
            }
        }
        return products;
    }

    private static void spread(double[][] pairs, TwigWay way, int players, double[][] tables) {
        int all = way.twig().players().length;
        int at = 0;
        for (int i = 0; i < players; i++) {
            for (int j = i + 1; j < players; j++) {
                int first = Math.min(way.column(i), way.column(j));
                int second = Math.max(way.column(i), way.column(j));
                spread(pairs[at++], way, players, tables[pair(first, second, all)]);
            }
        }
    }

    /// Column of two of a twig's players.
    static int pair(int first, int second, int players) {
        return players + first * (2 * players - first - 1) / 2 + second - first - 1;
    }

    /// Adds what a leaf gives for each set of its players to the twig's table.
    private static void spread(double[] leaf, TwigWay way, int players, double[] table) {
        int path = 1 << way.twig().pathBits();
        for (int from = 0; from < table.length; from += path) {
            int open = way.open(from / path, players);
            int own = -path;
            for (int mask = 0; mask < path; mask++) {
                table[from + mask] += leaf[(mask | own) & open];
            }
        }
    }
}
