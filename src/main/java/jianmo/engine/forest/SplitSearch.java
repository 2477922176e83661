package jianmo.engine.forest;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Looks for the test that best divides the rows of a node; one per growing tree.
///
/// A column whose ranks in the node lie close together is counted into bins; else its ranks are
/// sorted. Both try every place between two values, so trees are exact.
final class SplitSearch {

    /// Bins per row up to which counting is quicker than sorting.
    private static final int CROWDED = 4;

    private final RankedColumns columns;
    private final float[] labels;
    private final double[] weights;
    private final int outputs;
    private final TreeRule rule;
    private final RandomGenerator random;
    private final int[] order;
    private final double[] bins;
    private final int[] counts;
    private final long[] keys;
    private final NodeSums left;
    private NodeSums all;
    private int[] rows = {};
    private int from;
    private int to;

    private double bestScore;
    private int bestColumn;
    private int bestRank;
    private float bestThreshold;

    /// @param most rows of a node at most
    SplitSearch(
            RankedColumns columns,
            float[] labels,
            double[] weights,
            int outputs,
            TreeRule rule,
            RandomGenerator random,
            int most) {
        this.columns = columns;
        this.labels = labels;
        this.weights = weights;
        this.outputs = outputs;
        this.rule = rule;
        this.random = random;
        this.order = new int[columns.columns()];
        Arrays.setAll(order, j -> j);
        this.bins = new double[columns.most() * (outputs + 1)];
        this.counts = new int[columns.most()];
        this.keys = new long[most];
        this.left = new NodeSums(labels, weights, outputs);
        this.all = left;
    }

    /// Tries columns in random order until enough of them were not constant.
    ///
    /// @param rows of which those from `from` to `to` (excluded) are in the node
    /// @param sums of those rows
    /// @param least gain that counts
    /// @return whether a test was found
    boolean find(int[] rows, int from, int to, NodeSums sums, double least) {
        this.rows = rows;
        this.from = from;
        this.to = to;
        this.all = sums;
        bestScore = sums.score() + least;
        bestColumn = -1;
        int tried = 0;
        for (int i = 0; i < order.length && tried < rule.tried(); i++) {
            int j = i + random.nextInt(order.length - i);
            int column = order[j];
            order[j] = order[i];
            order[i] = column;
            tried += attempt(column) ? 1 : 0;
        }
        return bestColumn >= 0;
    }

    int column() {
        return bestColumn;
    }

    /// First rank that goes right.
    int rank() {
        return bestRank;
    }

    float threshold() {
        return bestThreshold;
    }

    /// @return whether the column has two values in the node
    private boolean attempt(int column) {
        int[] ranks = columns.ranks(column);
        int low = Integer.MAX_VALUE;
        int high = -1;
        for (int i = from; i < to; i++) {
            int rank = ranks[rows[i]];
            low = Math.min(low, rank);
            high = Math.max(high, rank);
        }
        if (low == high) {
            return false;
        }
        if (rule.randomPlaces()) {
            atRandom(column, ranks, low, high);
        } else if (high - low < (long) CROWDED * (to - from)) {
            counted(column, ranks, low, high);
        } else {
            sorted(column, ranks);
        }
        return true;
    }

    private void atRandom(int column, int[] ranks, int low, int high) {
        float[] values = columns.values(column);
        float a = values[low];
        float b = values[high];
        float place = (float) (a + random.nextDouble() * ((double) b - a));
        float threshold = place > a ? place : b;
        int found = Arrays.binarySearch(values, low, high + 1, threshold);
        int rank = found >= 0 ? found : -found - 1;
        left.clear();
        for (int i = from; i < to; i++) {
            if (ranks[rows[i]] < rank) {
                left.add(rows[i]);
            }
        }
        if (judge(column, rank)) {
            bestThreshold = threshold;
        }
    }

    private void counted(int column, int[] ranks, int low, int high) {
        int width = outputs + 1;
        Arrays.fill(bins, 0, (high - low + 1) * width, 0);
        Arrays.fill(counts, 0, high - low + 1, 0);
        for (int i = from; i < to; i++) {
            int row = rows[i];
            int bin = ranks[row] - low;
            double w = weights[row];
            if (outputs == 1) {
                bins[2 * bin] += w * labels[row];
                bins[2 * bin + 1] += w;
            } else {
                bins[bin * width + (int) labels[row]] += w;
                bins[bin * width + outputs] += w;
            }
            counts[bin]++;
        }
        left.clear();
        int before = 0;
        for (int bin = 0; bin <= high - low; bin++) {
            if (counts[bin] == 0) {
                continue;
            }
            if (bin > 0 && judge(column, low + bin)) {
                bestThreshold = columns.between(column, low + before, low + bin);
            }
            left.add(bins, bin * width, counts[bin]);
            before = bin;
        }
    }

    private void sorted(int column, int[] ranks) {
        int count = to - from;
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            keys[i] = (long) ranks[row] << 32 | row;
        }
        Arrays.sort(keys, 0, count);
        left.clear();
        for (int i = 0; i < count; i++) {
            int rank = (int) (keys[i] >> 32);
            int before = i == 0 ? rank : (int) (keys[i - 1] >> 32);
            if (rank != before && judge(column, rank)) {
                bestThreshold = columns.between(column, before, rank);
            }
            left.add((int) keys[i]);
        }
    }

    /// Takes the rows on the left so far against the rest.
    private boolean judge(int column, int rank) {
        if (left.rows() < rule.leafRows() || all.rows() - left.rows() < rule.leafRows()) {
            return false;
        }
        double score = left.score() + left.scoreOfRest(all);
        if (!(score > bestScore)) {
            return false;
        }
        bestScore = score;
        bestColumn = column;
        bestRank = rank;
        return true;
    }
}
