package jianmo.explain.tree;

/// The way from a twig's root to one of its leaves, while a walk is on it.
///
/// The players on a leaf's way have bits of their own: those of the twig's path, then those first
/// asked on the way.
final class TwigWay {

    private final Twig twig;
    private final int[] inner = new int[Cut.MOST_BITS];
    private final boolean[] left = new boolean[Cut.MOST_BITS];
    private final int[] bit = new int[Cut.MOST_BITS];
    private final int[] column = new int[Cut.MOST_BITS + 1];
    private int length;

    TwigWay(Twig twig) {
        this.twig = twig;
        for (int b = 0; b < twig.pathBits(); b++) {
            column[b] = b;
        }
    }

    /// @param bit of the node's player among those of the leaf
    void enter(int node, boolean goesLeft, int bit, int player) {
        this.inner[length] = twig.bitOf(node);
        this.left[length] = goesLeft;
        this.bit[length++] = bit;
        if (bit >= twig.pathBits()) {
            column[bit] = twig.columnOf(player);
        }
    }

    void leave() {
        length--;
    }

    /// Place among the twig's players of the leaf's player with a bit.
    int column(int bit) {
        return column[bit];
    }

    /// Which of the leaf's players a row satisfies whose mask in the twig is 0 for the path and
    /// `ways` for the nodes, were it to satisfy all tests of the path.
    ///
    /// @param players of the leaf
    int open(int ways, int players) {
        int open = (1 << players) - 1;
        for (int i = 0; i < length; i++) {
            boolean goesLeft = (ways >> inner[i] & 1) != 0;
            if (goesLeft != left[i]) {
                open &= ~(1 << bit[i]);
            }
        }
        return open;
    }

    /// The leaf's set of satisfied players for a mask of the twig.
    int satisfied(int mask, int players) {
        int path = (1 << twig.pathBits()) - 1;
        return (mask | ~path) & open(mask >> twig.pathBits(), players);
    }

    Twig twig() {
        return twig;
    }
}
