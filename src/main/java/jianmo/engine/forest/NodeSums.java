package jianmo.engine.forest;

/// Weight and weighted labels of some rows, added up: one sum for numbers and two classes, one per
/// class for more.
///
/// Splitting where `Σ_k sum_k² / weight` of both sides is largest is splitting where the squared
/// error (for classes: Gini's impurity) falls most.
final class NodeSums {

    private final float[] labels;
    private final double[] weights;
    private final double[] sums;
    private double weight;
    private int rows;

    /// @param labels one per row of the table
    /// @param weights one per row of the table
    /// @param outputs 1, or the number of classes where there are more than two
    NodeSums(float[] labels, double[] weights, int outputs) {
        this.labels = labels;
        this.weights = weights;
        this.sums = new double[outputs];
    }

    void clear() {
        java.util.Arrays.fill(sums, 0);
        weight = 0;
        rows = 0;
    }

    void add(int row) {
        double w = weights[row];
        if (sums.length == 1) {
            sums[0] += w * labels[row];
        } else {
            sums[(int) labels[row]] += w;
        }
        weight += w;
        rows++;
    }

    /// Adds a bin of a histogram: `outputs` sums, then the weight.
    void add(double[] bins, int at, int count) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += bins[at + k];
        }
        weight += bins[at + sums.length];
        rows += count;
    }

    int rows() {
        return rows;
    }

    double weight() {
        return weight;
    }

    double sum(int output) {
        return sums[output];
    }

    /// `Σ_k sum_k² / weight`.
    double score() {
        double score = 0;
        for (double sum : sums) {
            score += sum * sum;
        }
        return score / weight;
    }

    /// The same of `all` without these.
    double scoreOfRest(NodeSums all) {
        double score = 0;
        for (int k = 0; k < sums.length; k++) {
            double rest = all.sums[k] - sums[k];
            score += rest * rest;
        }
        return score / (all.weight - weight);
    }
}
