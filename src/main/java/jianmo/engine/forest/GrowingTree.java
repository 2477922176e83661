package jianmo.engine.forest;

import jianmo.dataset.TargetCoding;
import jianmo.train.form.Tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

/// One tree of CART (Breiman et al. 1984), or of extremely randomised trees (Geurts et al. 2006),
/// while it grows: node by node, depth first.
///
/// Shares of classes in a leaf are smoothed by one row per class.
final class GrowingTree {

    /// Share of the root's mean square that a test must gain.
    private static final double LEAST_GAIN = 1e-10;

    private final RankedColumns columns;
    private final TargetCoding target;
    private final TreeRule rule;
    private final SplitSearch search;
    private final int[] rows;
    private final NodeSums sums;
    private final float[][] leafValues;
    private final double least;

    private int[] feature = new int[64];
    private float[] threshold = new float[64];
    private int[] left = new int[64];
    private int[] right = new int[64];
    private float[] cover = new float[64];
    private int nodes;

    /// @param labels of all rows of the table
    /// @param weights how much each row of the table counts; those with 0 are left out
    GrowingTree(
            RankedColumns columns,
            TargetCoding target,
            float[] labels,
            double[] weights,
            TreeRule rule,
            RandomGenerator random) {
        this.columns = columns;
        this.target = target;
        this.rule = rule;
        int[] used = new int[weights.length];
        int count = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                used[count++] = i;
            }
        }
        this.rows = Arrays.copyOf(used, count);
        int outputs = target.outputs();
        this.sums = new NodeSums(labels, weights, outputs);
        this.leafValues = new float[outputs][64];
        double squares = 0;
        for (int row : rows) {
            squares += weights[row] * (outputs > 1 ? 1 : (double) labels[row] * labels[row]);
        }
        this.least = LEAST_GAIN * squares / Math.max(1, count);
        this.search = new SplitSearch(columns, labels, weights, outputs, rule, random, count);
    }

    /// One tree per output, with shared tests.
    ///
    /// @param shift added to every answer
    List<Tree> grow(double shift) {
        var open = new ArrayDeque<Part>();
        open.push(new Part(node(), 0, rows.length, 0));
        while (!open.isEmpty()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            Part part = open.pop();
            sums.clear();
            for (int i = part.from(); i < part.to(); i++) {
                sums.add(rows[i]);
            }
            cover[part.node()] = (float) sums.weight();
            boolean divided =
                    part.depth() < rule.maxDepth()
                            && part.to() - part.from() >= 2 * rule.leafRows()
                            && search.find(rows, part.from(), part.to(), sums, least);
            if (!divided) {
                close(part.node(), shift);
                continue;
            }
            int middle = partition(part.from(), part.to(), search.column(), search.rank());
            feature[part.node()] = search.column();
            threshold[part.node()] = search.threshold();
            int first = node();
            int second = node();
            left[part.node()] = first;
            right[part.node()] = second;
            open.push(new Part(second, middle, part.to(), part.depth() + 1));
            open.push(new Part(first, part.from(), middle, part.depth() + 1));
        }
        return trees();
    }

    private int node() {
        if (nodes == feature.length) {
            int size = 2 * nodes;
            feature = Arrays.copyOf(feature, size);
            threshold = Arrays.copyOf(threshold, size);
            left = Arrays.copyOf(left, size);
            right = Arrays.copyOf(right, size);
            cover = Arrays.copyOf(cover, size);
            for (int k = 0; k < leafValues.length; k++) {
                leafValues[k] = Arrays.copyOf(leafValues[k], size);
            }
        }
        feature[nodes] = -1;
        left[nodes] = -1;
        right[nodes] = -1;
        return nodes++;
    }

    private void close(int node, double shift) {
        boolean classes = target.task().isClassification();
        int smooth = classes ? 1 : 0;
        int count = classes ? target.classes().size() : 0;
        for (int k = 0; k < leafValues.length; k++) {
            double value = (sums.sum(k) + smooth) / (sums.weight() + count);
            leafValues[k][node] = (float) (value + shift);
        }
    }

    /// Moves rows below `rank` to the front.
    ///
    /// @return where the others begin
    private int partition(int from, int to, int column, int rank) {
        int[] ranks = columns.ranks(column);
        int low = from;
        int high = to - 1;
        while (low <= high) {
            if (ranks[rows[low]] < rank) {
                low++;
            } else {
                int row = rows[low];
                rows[low] = rows[high];
                rows[high--] = row;
            }
        }
        return low;
    }

    private List<Tree> trees() {
        var trees = new ArrayList<Tree>();
        for (int k = 0; k < leafValues.length; k++) {
            trees.add(
                    new Tree(
                            k,
                            Arrays.copyOf(feature, nodes),
                            Arrays.copyOf(threshold, nodes),
                            Arrays.copyOf(left, nodes),
                            Arrays.copyOf(right, nodes),
                            new boolean[nodes],
                            Arrays.copyOf(leafValues[k], nodes),
                            Arrays.copyOf(cover, nodes)));
        }
        return trees;
    }

    /// Rows that wait to be divided.
    private record Part(int node, int from, int to, int depth) {}
}
