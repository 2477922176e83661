package jianmo.explain.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// A tree cut into twigs so that explaining a row costs least, found from the leaves up.
///
/// A large twig has fewer tables to look into for its leaves, but each is larger: they double with
/// every inner node.
final class Cut {

    /// Bits of the largest masks.
    static final int MOST_BITS = 12;

    private final TreePaths paths;
    private final IntUnaryOperator columns;
    private final boolean[] whole;
    private final List<Twig> twigs = new ArrayList<>();
    private final double nanos;
    private long entries;

    /// @param columns how many tables a number of players needs
    Cut(TreePaths paths, IntUnaryOperator columns) {
        this.paths = paths;
        this.columns = columns;
        this.whole = new boolean[paths.tree().nodes()];
        this.nanos = cost(0);
        if (possible()) {
            collect(0, new int[MOST_BITS + 1]);
        }
    }

    /// Whether every leaf has few enough players on its way.
    boolean possible() {
        return nanos < Double.POSITIVE_INFINITY;
    }

    /// Nanoseconds per row, see [Cost].
    double nanos() {
        return nanos;
    }

    /// In the order of a walk that goes left first.
    List<Twig> twigs() {
        return twigs;
    }

    /// Numbers in all tables.
    long entries() {
        return entries;
    }

    /// Bytes of all tables.
    long bytes() {
        return entries * Double.BYTES;
    }

    private double cost(int node) {
        boolean leaf = paths.leaf(node);
        double apart =
                leaf
                        ? Double.POSITIVE_INFINITY
                        : Cost.FORK
                                + cost(paths.tree().left()[node])
                                + cost(paths.tree().right()[node]);
        int bits = paths.known(node) + paths.inner(node);
        if (bits > MOST_BITS) {
            return apart;
        }
        double together =
                Cost.twig(bits, paths.inner(node), columns.applyAsInt(players(node).length));
        whole[node] = together <= apart;
        return Math.min(together, apart);
    }

    /// The path's places, then the players only asked below, as numbers.
    private int[] players(int node) {
        int[] players = new int[paths.known(node) + paths.inner(node)];
        Arrays.fill(players, -1);
        int count = below(node, paths.known(node), players, paths.known(node));
        return Arrays.copyOf(players, count);
    }

    private int below(int node, int above, int[] players, int found) {
        if (paths.leaf(node)) {
            return found;
        }
        int count = found;
        if (paths.bit(node) >= above && !contains(players, above, found, paths.player(node))) {
            players[count++] = paths.player(node);
        }
        count = below(paths.tree().left()[node], above, players, count);
        return below(paths.tree().right()[node], above, players, count);
    }

    private static boolean contains(int[] players, int from, int to, int player) {
        for (int i = from; i < to; i++) {
            if (players[i] == player) {
                return true;
            }
        }
        return false;
    }

    private void collect(int node, int[] path) {
        if (whole[node]) {
            int[] players = players(node);
            int[] above = Arrays.copyOf(path, paths.known(node));
            System.arraycopy(above, 0, players, 0, above.length);
            int[] inner = new int[paths.inner(node)];
            inner(node, inner, 0);
            var twig = new Twig(node, above, inner, players);
            twigs.add(twig);
            entries += (long) twig.masks() * columns.applyAsInt(players.length);
            return;
        }
        path[paths.bit(node)] = paths.player(node);
        collect(paths.tree().left()[node], path);
        path[paths.bit(node)] = paths.player(node);
        collect(paths.tree().right()[node], path);
    }

    private int inner(int node, int[] inner, int from) {
        if (paths.leaf(node)) {
            return from;
        }
        inner[from] = node;
        int next = inner(paths.tree().left()[node], inner, from + 1);
        return inner(paths.tree().right()[node], inner, next);
    }
}
