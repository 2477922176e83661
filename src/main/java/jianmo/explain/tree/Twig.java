package jianmo.explain.tree;

/// A small subtree whose leaves share their tables.
///
/// A row's mask in it: the lowest bits say which of the players above it the row satisfies at all
/// their tests on the way, the others at which of the twig's inner nodes it goes left. The mask
/// determines what each leaf adds to each player's value, so that is read from a table.
final class Twig {

    private final int root;
    private final int[] path;
    private final int[] inner;
    private final int[] players;

    /// @param path players above the root, in the order of their bits
    /// @param inner nodes, in the order of their bits
    /// @param players those of the path, then those only asked in the twig
    Twig(int root, int[] path, int[] inner, int[] players) {
        this.root = root;
        this.path = path;
        this.inner = inner;
        this.players = players;
    }

    int root() {
        return root;
    }

    /// How many bits the players above take.
    int pathBits() {
        return path.length;
    }

    int[] inner() {
        return inner;
    }

    /// Which of the inner nodes it is, counted from 0.
    int bitOf(int node) {
        return find(inner, node);
    }

    /// Place of a player among [#players].
    int columnOf(int player) {
        return find(players, player);
    }

    private static int find(int[] all, int one) {
        int at = 0;
        while (all[at] != one) {
            at++;
        }
        return at;
    }

    int[] players() {
        return players;
    }

    /// How many masks there are.
    int masks() {
        return 1 << path.length + inner.length;
    }
}
