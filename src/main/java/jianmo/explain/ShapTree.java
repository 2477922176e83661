package jianmo.explain;

import jianmo.train.form.Tree;

import java.util.Arrays;

/// One tree prepared for [TreeShap]: per edge (named by its lower node) the coefficients of what a
/// row does to the products and sums at each quadrature point.
///
/// An edge tests feature i. `z` is the share of training weight that goes the leaf's way at all
/// tests of i so far, `o` is 1 while the row goes that way at all of them, else 0. A leaf's product
/// over its features, at point t, is `Π (o t + z (1 - t))`.
final class ShapTree {

    private final Tree tree;
    private final int points;
    private final int depth;
    private final double expected;

    /// Level of the edge above that tests the same feature, 0 for none; per node.
    private final int[] earlier;

    /// Per node and point, for `x = x0 + old · x1 + now · x2`; how the product changes.
    private final double[] factor;

    /// Per node and point, the same form; what the sum below adds to the feature.
    private final double[] share;

    ShapTree(Tree tree) {
        this.tree = tree;
        var shape = new Shape(tree);
        this.points = Math.max(1, (shape.mostFeatures + 1) / 2);
        this.depth = shape.deepest;
        this.expected = shape.expected;
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

    Tree tree() {
        return tree;
    }

    /// Quadrature points.
    int points() {
        return points;
    }

    /// Edges from the root to the deepest leaf.
    int depth() {
        return depth;
    }

    /// Mean answer of the tree, leaves weighted by the shares along their way.
    double expected() {
        return expected;
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
        private final Tree tree;
        private final int[] earlier;
        private final double[] before;
        private final double[] after;
        private int[] path = new int[16];
        private int deepest;
        private int mostFeatures;
        private double expected;

        Shape(Tree tree) {
            this.tree = tree;
            this.earlier = new int[tree.nodes()];
            this.before = new double[tree.nodes()];
            this.after = new double[tree.nodes()];
            walk(0, 0, 0, 1);
        }

        /// @param features different ones tested so far
        /// @param share of training weight that comes here
        private void walk(int node, int level, int features, double share) {
            deepest = Math.max(deepest, level);
            if (tree.feature()[node] < 0) {
                expected += share * tree.value()[node];
                mostFeatures = Math.max(mostFeatures, features);
                return;
            }
            int same = level;
            while (same > 0 && tree.feature()[parent(same)] != tree.feature()[node]) {
                same--;
            }
            step(tree.left()[node], node, level, same, features, share);
            step(tree.right()[node], node, level, same, features, share);
        }

        private void step(int child, int node, int level, int same, int features, double share) {
            if (path.length <= level * 2 + 3) {
                path = Arrays.copyOf(path, path.length * 2);
            }
            path[level * 2 + 2] = node;
            path[level * 2 + 3] = child;
            double cover = tree.cover()[node];
            double part = cover > 0 ? tree.cover()[child] / cover : 0.5;
            before[child] = same > 0 ? after[path[same * 2 + 1]] : 1;
            after[child] = before[child] * part;
            earlier[child] = same;
            walk(child, level + 1, same > 0 ? features : features + 1, share * part);
        }

        /// Upper node of the edge at `level`, from 1.
        private int parent(int level) {
            return path[level * 2];
        }
    }
}
