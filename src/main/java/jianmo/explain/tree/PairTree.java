package jianmo.explain.tree;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Tree;

import org.jspecify.annotations.Nullable;

/// A tree's interventional values, each row against each background row, for trees whose tables
/// would be too large (Lundberg et al. 2020, algorithm 3): rows × background × the nodes where one
/// can come with some columns of either row.
///
/// Let the explained row alone pass the tests of `a` players on a leaf's way, and the background
/// row alone those of `b`. Each of the former gets `(a-1)! b! / (a+b)!` of the leaf's answer, each
/// of the latter `-a! (b-1)! / (a+b)!`.
final class PairTree implements TreeMethod {

    private final TreePaths paths;
    private final Matrix background;
    private final double[] weights;
    private final int[] slots;
    private final @Nullable LeafSlots pairs;

    /// Per a and b: `(a-1)! b! / (a+b)!`.
    private final double[][] gain;

    /// @param weights how much each background row counts, together 1; not copied
    /// @param withPairs whether interaction values are wanted too
    PairTree(TreePaths paths, Matrix background, double[] weights, Slots slots, boolean withPairs) {
        this.paths = paths;
        this.background = background;
        this.weights = weights;
        Tree tree = paths.tree();
        this.slots = new int[tree.nodes()];
        for (int node = 0; node < tree.nodes(); node++) {
            if (!paths.leaf(node)) {
                int player = paths.player(node);
                this.slots[node] = slots.number(tree.output(), player, player);
            }
        }
        this.pairs = withPairs ? new LeafSlots(paths, slots) : null;
        int most = paths.mostPlayers();
        this.gain = new double[most + 2][most + 2];
        for (int both = 1; both <= most; both++) {
            double[] parts = ShapleyWeights.of(both, 1);
            for (int a = 1; a <= both; a++) {
                gain[a][both - a] = parts[a - 1];
            }
        }
    }

    @Override
    public void add(SumBlock block) {
        var walk = new Walk(block);
        for (int r = 0; r < block.rows().rows(); r++) {
            walk.row(r);
        }
    }

    /// Of the rows of one block through the tree.
    private final class Walk {
        private static final byte BOTH = 0;
        private static final byte ROW = 1;
        private static final byte OTHER = 2;

        private final SumBlock block;
        private final byte[] whose = new byte[paths.mostPlayers()];
        private int r;
        private int row;
        private int other;
        private double weight;

        /// Sums over the leaves below of what one of either kind gets.
        private double mine;

        private double theirs;

        Walk(SumBlock block) {
            this.block = block;
        }

        void row(int number) {
            r = number;
            row = (block.from() + number) * background.columns();
            for (int i = 0; i < background.rows(); i++) {
                other = i * background.columns();
                weight = weights[i];
                walk(0, 0, 0);
            }
        }

        /// @param a players only the explained row satisfies
        /// @param b players only the background row satisfies
        private void walk(int node, int a, int b) {
            Tree tree = paths.tree();
            if (paths.leaf(node)) {
                leaf(node, a, b);
                return;
            }
            int feature = tree.feature()[node];
            boolean mineLeft = tree.goesLeft(node, block.values()[row + feature]);
            boolean theirsLeft = tree.goesLeft(node, background.values()[other + feature]);
            int bit = paths.bit(node);
            byte before = paths.fresh(node) ? BOTH : whose[bit];
            if (before == BOTH && mineLeft != theirsLeft) {
                fork(node, mineLeft, a, b);
                return;
            }
            whose[bit] = before;
            boolean left = before == OTHER ? theirsLeft : mineLeft;
            walk(left ? tree.left()[node] : tree.right()[node], a, b);
        }

        private void fork(int node, boolean mineLeft, int a, int b) {
            Tree tree = paths.tree();
            int bit = paths.bit(node);
            whose[bit] = ROW;
            walk(mineLeft ? tree.left()[node] : tree.right()[node], a + 1, b);
            double myMine = mine;
            double myTheirs = theirs;
            whose[bit] = OTHER;
            walk(mineLeft ? tree.right()[node] : tree.left()[node], a, b + 1);
            whose[bit] = BOTH;
            block.sums(slots[node])[r] += myMine - theirs;
            mine += myMine;
            theirs += myTheirs;
        }

        private void leaf(int node, int a, int b) {
            double answer = weight * paths.tree().value()[node];
            mine = answer * gain[a][b];
            theirs = answer * gain[b][a];
            if (pairs != null && a + b > 1) {
                pairs(pairs, node, a, b, answer / 2);
            }
        }

        /// With one of either kind less than all: `(a-2)! b!`, `a! (b-2)!` or `-(a-1)! (b-1)!`,
        /// over `(a+b-1)!`.
        private void pairs(LeafSlots to, int node, int a, int b, double answer) {
            int players = paths.known(node);
            double apart = a > 0 && b > 0 ? -answer * gain[a][b - 1] : 0;
            double bothMine = a > 1 ? answer * gain[a - 1][b] : 0;
            double bothTheirs = b > 1 ? answer * gain[b - 1][a] : 0;
            for (int j = 0; j < players; j++) {
                for (int i = 0; i < j && whose[j] != BOTH; i++) {
                    if (whose[i] != BOTH) {
                        double same = whose[i] == ROW ? bothMine : bothTheirs;
                        block.sums(to.slot(node, i, j))[r] += whose[i] == whose[j] ? same : apart;
                    }
                }
            }
        }
    }
}
