package jianmo.explain.tree;

import jianmo.train.form.Tree;

import java.util.Arrays;

/// A tree's values and interaction values by quadrature, leaf by leaf, for trees whose tables would
/// be too large: rows × leaves × n³ / 4 for n players on a way.
///
/// As in [QuadratureTree] with `f = o t + z (1 - t)` and `g = (o - z) / f` per player: a value is
/// `∫ v Π f · g_i dt`, an interaction value `½ ∫ v Π f · g_i g_j dt`.
final class QuadraturePairs implements TreeMethod {

    private final TreePaths paths;
    private final int[] limits;
    private final LeafSlots slots;
    private final GaussLegendre rule;

    QuadraturePairs(TreePaths paths, Ranks ranks, Slots slots) {
        this.paths = paths;
        this.limits = ranks.limits(paths.tree());
        this.slots = new LeafSlots(paths, slots);
        this.rule = new GaussLegendre(QuadratureTree.points(paths));
    }

    @Override
    public void add(SumBlock block) {
        new Walk(block).walk(0);
    }

    /// Of one block through the tree.
    private final class Walk {
        private final SumBlock block;
        private final int rows;
        private final double[] shares = new double[paths.mostPlayers()];
        private final double[][] on;
        private final double[][] gains;
        private final double[] product;
        private final double[] part;

        Walk(SumBlock block) {
            this.block = block;
            this.rows = block.rows().rows();
            this.on = new double[paths.mostPlayers()][rows];
            this.gains = new double[paths.mostPlayers()][rows];
            this.product = new double[rows];
            this.part = new double[rows];
        }

        void walk(int node) {
            if (paths.leaf(node)) {
                for (int q = 0; q < rule.size() && paths.known(node) > 0; q++) {
                    leaf(node, rule.point(q), rule.weight(q));
                }
                return;
            }
            Tree tree = paths.tree();
            int bit = paths.bit(node);
            boolean fresh = paths.fresh(node);
            double share = fresh ? 1 : shares[bit];
            double[] before = on[bit];
            int[] way = new int[block.size()];
            block.rows().way(tree, node, limits[node], way);
            on[bit] = new double[rows];
            for (int side = 0; side > -2; side--) {
                int child = side == 0 ? tree.left()[node] : tree.right()[node];
                for (int r = 0; r < rows; r++) {
                    on[bit][r] = -(way[r] ^ side) * (fresh ? 1 : before[r]);
                }
                shares[bit] = share * paths.part(node, child);
                walk(child);
            }
            on[bit] = before;
            shares[bit] = share;
        }

        private void leaf(int node, double t, double weight) {
            int players = paths.known(node);
            Arrays.fill(product, 0, rows, weight * paths.tree().value()[node]);
            for (int k = 0; k < players; k++) {
                double off = shares[k] * (1 - t);
                double gone = -1 / (1 - t);
                double gain = (1 - shares[k]) / (off + t) - gone;
                for (int r = 0; r < rows; r++) {
                    product[r] *= off + on[k][r] * t;
                    gains[k][r] = gone + on[k][r] * gain;
                }
            }
            for (int j = 0; j < players; j++) {
                double[] sums = block.sums(slots.slot(node, j, j));
                for (int r = 0; r < rows; r++) {
                    part[r] = product[r] * gains[j][r];
                    sums[r] += part[r];
                }
                for (int i = 0; i < j; i++) {
                    pair(block.sums(slots.slot(node, i, j)), gains[i]);
                }
            }
        }

        private void pair(double[] sums, double[] other) {
            for (int r = 0; r < rows; r++) {
                sums[r] += part[r] * other[r] / 2;
            }
        }
    }
}
