package jianmo.explain.tree;

import jianmo.train.form.Tree;

import java.util.Arrays;

/// Walks a block's rows through trees; all arithmetic runs over the rows at once.
///
/// One thread at a time; reused for one tree after another.
final class QuadratureWalk {

    private final SumBlock block;
    private final int size;
    private final int[] sides;
    private double[][] ways = new double[0][];
    private double[][] products = new double[0][];
    private double[][] sums = new double[0][];
    private int rows;

    /// @param size most rows in a block
    QuadratureWalk(SumBlock block, int size) {
        this.block = block;
        this.size = size;
        this.sides = new int[size];
    }

    void add(QuadratureTree shap) {
        rows = block.rows().rows();
        makeRoom(shap);
        Arrays.fill(products[0], 0, shap.points() * size, 1);
        if (shap.paths().depth() > 0) {
            walk(shap, 0, 0);
        }
    }

    private void makeRoom(QuadratureTree shap) {
        int levels = shap.paths().depth() + 1;
        int length = shap.points() * size;
        if (ways.length < levels || products[0].length < length) {
            int most = Math.max(levels, ways.length);
            int longest = Math.max(length, products.length == 0 ? 0 : products[0].length);
            ways = new double[most][size];
            products = new double[most][longest];
            sums = new double[most][longest];
        }
    }

    /// Adds what lies below an inner node; leaves the sums of its leaves in `sums[level]`.
    private void walk(QuadratureTree shap, int node, int level) {
        Tree tree = shap.paths().tree();
        Arrays.fill(sums[level], 0, shap.points() * size, 0);
        for (int side = 0; side < 2; side++) {
            boolean left = side == 0;
            int child = left ? tree.left()[node] : tree.right()[node];
            way(shap, node, left, level + 1);
            int earlier = shap.earlier(child);
            if (earlier > 0) {
                multiply(ways[level + 1], ways[earlier]);
            }
            boolean leaf = tree.feature()[child] < 0;
            if (!leaf) {
                descend(shap, child, level + 1);
                walk(shap, child, level + 1);
            }
            collect(shap, node, child, level + 1, leaf);
        }
    }

    /// Sets 1 for the rows that go to the given side.
    private void way(QuadratureTree shap, int node, boolean left, int level) {
        block.rows().way(shap.paths().tree(), node, shap.limit(node), sides);
        int flip = left ? 0 : -1;
        double[] way = ways[level];
        for (int r = 0; r < rows; r++) {
            way[r] = -(sides[r] ^ flip);
        }
    }

    private void multiply(double[] now, double[] old) {
        for (int r = 0; r < rows; r++) {
            now[r] *= old[r];
        }
    }

    /// Carries the products over the edge to an inner node.
    private void descend(QuadratureTree shap, int child, int level) {
        double[] now = ways[level];
        double[] above = products[level - 1];
        double[] here = products[level];
        int earlier = shap.earlier(child);
        for (int q = 0; q < shap.points(); q++) {
            int at = (child * shap.points() + q) * 3;
            double f0 = shap.factor()[at];
            double f1 = shap.factor()[at + 1];
            double f2 = shap.factor()[at + 2];
            int from = q * size;
            if (earlier == 0) {
                for (int r = 0; r < rows; r++) {
                    here[from + r] = above[from + r] * (f0 + now[r] * f2);
                }
            } else {
                double[] old = ways[earlier];
                for (int r = 0; r < rows; r++) {
                    here[from + r] = above[from + r] * (f0 + old[r] * f1 + now[r] * f2);
                }
            }
        }
    }

    /// Adds the child's sums to its parent's, and its feature's part to the contributions.
    private void collect(QuadratureTree shap, int node, int child, int level, boolean leaf) {
        Tree tree = shap.paths().tree();
        double[] into = block.sums(shap.slot(node));
        int earlier = shap.earlier(child);
        for (int q = 0; q < shap.points(); q++) {
            int at = (child * shap.points() + q) * 3;
            if (leaf) {
                leaf(shap, at, q * size, level, earlier, tree.value()[child]);
            }
            double[] below = sums[level];
            double[] above = sums[level - 1];
            int from = q * size;
            double s0 = shap.share()[at];
            double s1 = shap.share()[at + 1];
            double s2 = shap.share()[at + 2];
            double[] now = ways[level];
            if (earlier == 0) {
                for (int r = 0; r < rows; r++) {
                    double sum = below[from + r];
                    above[from + r] += sum;
                    into[r] += sum * (s0 + now[r] * s2);
                }
            } else {
                double[] old = ways[earlier];
                for (int r = 0; r < rows; r++) {
                    double sum = below[from + r];
                    above[from + r] += sum;
                    into[r] += sum * (s0 + old[r] * s1 + now[r] * s2);
                }
            }
        }
    }

    /// The sum of a leaf: its value times the product.
    private void leaf(QuadratureTree shap, int at, int from, int level, int earlier, double value) {
        double f0 = value * shap.factor()[at];
        double f1 = value * shap.factor()[at + 1];
        double f2 = value * shap.factor()[at + 2];
        double[] above = products[level - 1];
        double[] here = sums[level];
        double[] now = ways[level];
        if (earlier == 0) {
            for (int r = 0; r < rows; r++) {
                here[from + r] = above[from + r] * (f0 + now[r] * f2);
            }
        } else {
            double[] old = ways[earlier];
            for (int r = 0; r < rows; r++) {
                here[from + r] = above[from + r] * (f0 + old[r] * f1 + now[r] * f2);
            }
        }
    }
}
