package jianmo.explain.tree;

import jianmo.train.form.Tree;

/// A tree explained by quadrature: per edge (named by its lower node) the coefficients of what a
/// row does to the products and sums at each quadrature point.
///
/// The Shapley weights are an integral, `k! (n-k-1)! / n! = ∫ t^k (1-t)^(n-k-1) dt`, so the value
/// of player i is `Σ over leaves: v (o_i - z_i) ∫ Π_{j≠i} (o_j t + z_j (1 - t)) dt`, and with at
/// most n different players on a way Gauss–Legendre quadrature with n / 2 points is exact.
/// Everything is summed on one walk per tree, as in Linear TreeSHAP (Yu et al. 2022): time rows ×
/// nodes × n / 2 and no table that grows with 2^n. All factors are positive, so nothing cancels.
///
/// An edge asks player i. `z` is the share of training weight that goes the leaf's way at all tests
/// of i so far, `o` is 1 while the row goes that way at all of them, else 0. A leaf's product over
/// its players, at point t, is `Π (o t + z (1 - t))`.
final class QuadratureTree implements TreeMethod {

    private final TreePaths paths;
    private final int points;
    private final int[] slots;
    private final int[] limits;

    /// Level of the edge above that tests the same feature, 0 for none; per node.
    private final int[] earlier;

    /// Per node and point, for `x = x0 + old · x1 + now · x2`; how the product changes.
    private final double[] factor;

    /// Per node and point, the same form; what the sum below adds to the feature.
    private final double[] share;

    QuadratureTree(TreePaths paths, Ranks ranks, Slots slots) {
        Tree tree = paths.tree();
        this.paths = paths;
        this.points = points(paths);
        this.slots = new int[tree.nodes()];
        this.limits = ranks.limits(tree);
        for (int node = 0; node < tree.nodes(); node++) {
            if (!paths.leaf(node)) {
                int player = paths.player(node);
                this.slots[node] = slots.number(tree.output(), player, player);
            }
        }
        var shape = new Shape(paths);
        this.earlier = shape.earlier;
        this.factor = new double[tree.nodes() * points * 3];
        this.share = new double[tree.nodes() * points * 3];
        var rule = new GaussLegendre(points);
        for (int node = 1; node < tree.nodes(); node++) {
            for (int q = 0; q < points; q++) {
                prepare(node, q, rule, shape);
            }
        }
    }

    /// How many points make the quadrature exact.
    static int points(TreePaths paths) {
        return Math.max(1, (paths.mostPlayers() + 1) / 2);
    }

    @Override
    public void add(SumBlock block) {
        block.quadrature().add(this);
    }

    private void prepare(int node, int q, GaussLegendre rule, Shape shape) {
        double t = rule.point(q);
        double rest = 1 - t;
        double weight = rule.weight(q);
        double z = shape.before[node];
        double now = shape.after[node];
        int at = (node * points + q) * 3;
        double out = -1 / rest;
        double in = (1 - now) / (now * rest + t);
        if (earlier[node] == 0) {
            set(factor, at, now * rest, now * rest, now * rest + t);
            set(share, at, out * weight, out * weight, in * weight);
        } else {
            double old = z * rest + t;
            double was = (1 - z) / old;
            set(factor, at, z > 0 ? now / z : 0, now * rest / old, (now * rest + t) / old);
            set(share, at, 0, (out - was) * weight, (in - was) * weight);
        }
    }

    /// @param neither value for a row that left the way before
    /// @param left value for a row that leaves the way here
    /// @param stays value for a row still on the way
    private static void set(double[] to, int at, double neither, double left, double stays) {
        to[at] = neither;
        to[at + 1] = left - neither;
        to[at + 2] = stays - left;
    }

    TreePaths paths() {
        return paths;
    }

    /// Quadrature points.
    int points() {
        return points;
    }

    /// Where what an inner node's player gets is summed.
    int slot(int node) {
        return slots[node];
    }

    /// See [Ranks#limit].
    int limit(int node) {
        return limits[node];
    }

    int earlier(int node) {
        return earlier[node];
    }

    /// @return coefficients at `(node * points + point) * 3`
    double[] factor() {
        return factor;
    }

    /// @return coefficients at `(node * points + point) * 3`
    double[] share() {
        return share;
    }

    /// What one walk over the tree finds out.
    private static final class Shape {
        private final TreePaths paths;
        private final Tree tree;
        private final int[] earlier;
        private final double[] before;
        private final double[] after;

        /// Per player on the way, the level of its last edge and that edge's lower node.
        private final int[] level;

        private final int[] lower;

        Shape(TreePaths paths) {
            this.paths = paths;
            this.tree = paths.tree();
            this.earlier = new int[tree.nodes()];
            this.before = new double[tree.nodes()];
            this.after = new double[tree.nodes()];
            this.level = new int[paths.mostPlayers()];
            this.lower = new int[paths.mostPlayers()];
            walk(0, 0);
        }

        private void walk(int node, int above) {
            if (paths.leaf(node)) {
                return;
            }
            int bit = paths.bit(node);
            int oldLevel = paths.fresh(node) ? 0 : level[bit];
            int old = lower[bit];
            for (int child : new int[] {tree.left()[node], tree.right()[node]}) {
                earlier[child] = oldLevel;
                before[child] = oldLevel > 0 ? after[old] : 1;
                after[child] = before[child] * paths.part(node, child);
                level[bit] = above + 1;
                lower[bit] = child;
                walk(child, above + 1);
            }
            level[bit] = oldLevel;
            lower[bit] = old;
        }
    }
}
