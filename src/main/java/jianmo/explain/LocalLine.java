package jianmo.explain;

import java.util.Arrays;

/// The weighted ridge regression of [Lime], one for each output.
final class LocalLine {

    private final int players;
    private final int outputs;
    private final double ridge;
    private double[][] seen = new double[0][];
    private double[] weights = new double[0];
    private double[] answers = new double[0];

    LocalLine(int players, int outputs, double ridge) {
        this.players = players;
        this.outputs = outputs;
        this.ridge = ridge;
    }

    /// @param rows neighbours × players
    /// @param counts how much each counts
    /// @param found neighbours × outputs
    void add(double[][] rows, double[] counts, double[] found) {
        this.seen = rows;
        this.weights = counts;
        this.answers = found;
    }

    /// @param at what the row looks like
    /// @param from what the background looks like on average
    Lime.Local solve(double[] at, double[] from) {
        int size = players + 1;
        double[] matrix = new double[size * size];
        for (int i = 0; i < seen.length; i++) {
            double[] x = widened(seen[i]);
            for (int p = 0; p < size; p++) {
                if (x[p] != 0) {
                    double scaled = weights[i] * x[p];
                    for (int q = 0; q < size; q++) {
                        matrix[p * size + q] += scaled * x[q];
                    }
                }
            }
        }
        // the constant is not shrunk
        for (int p = 0; p < players; p++) {
            matrix[p * size + p] += ridge;
        }
        var root = new SquareRoot(matrix, size);
        double[] base = new double[outputs];
        double[] values = new double[outputs * players];
        double[] errors = new double[outputs * players];
        double[] share = new double[2];
        for (int k = 0; k < outputs; k++) {
            double[] line = root.solve(moments(k));
            base[k] = line[players];
            double[] left = left(line, k);
            double[] spread = spread(root, left);
            for (int p = 0; p < players; p++) {
                base[k] += line[p] * from[p];
                values[k * players + p] = line[p] * (at[p] - from[p]);
                errors[k * players + p] = spread[p] * Math.abs(at[p] - from[p]);
            }
            fit(left, k, share);
        }
        double fit = share[1] > 0 ? 1 - share[0] / share[1] : 1;
        return new Lime.Local(new Estimate(base, values, errors), fit);
    }

    private double[] widened(double[] row) {
        double[] wide = Arrays.copyOf(row, players + 1);
        wide[players] = 1;
        return wide;
    }

    private double[] moments(int output) {
        double[] moments = new double[players + 1];
        for (int i = 0; i < seen.length; i++) {
            double[] x = widened(seen[i]);
            for (int p = 0; p <= players; p++) {
                moments[p] += weights[i] * x[p] * answers[i * outputs + output];
            }
        }
        return moments;
    }

    private double[] left(double[] line, int output) {
        double[] left = new double[seen.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = answers[i * outputs + output] - line[players];
            for (int p = 0; p < players; p++) {
                left[i] -= line[p] * seen[i][p];
            }
        }
        return left;
    }

    /// Standard errors of the coefficients: the sandwich of the weighted residuals.
    private double[] spread(SquareRoot root, double[] left) {
        double[] squares = new double[players];
        for (int i = 0; i < seen.length; i++) {
            double[] pull = widened(seen[i]);
            for (int p = 0; p < pull.length; p++) {
                pull[p] *= weights[i] * left[i];
            }
            double[] moved = root.solve(pull);
            for (int p = 0; p < players; p++) {
                squares[p] += moved[p] * moved[p];
            }
        }
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    /// Adds what the line leaves unexplained, and what there is to explain.
    private void fit(double[] left, int output, double[] share) {
        double weight = Arrays.stream(weights).sum();
        double mean = 0;
        for (int i = 0; i < left.length; i++) {
            mean += weights[i] * answers[i * outputs + output] / weight;
        }
        for (int i = 0; i < left.length; i++) {
            double away = answers[i * outputs + output] - mean;
            share[0] += weights[i] * left[i] * left[i];
            share[1] += weights[i] * away * away;
        }
    }
}
