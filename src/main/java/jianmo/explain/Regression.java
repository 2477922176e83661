package jianmo.explain;

import java.util.ArrayList;
import java.util.List;

/// The constrained least squares of [KernelShap] over coalitions drawn in pairs.
final class Regression {

    private final int players;
    private final int outputs;
    private final double[] ends;
    private final double[] products;
    private final double[] moments;
    private final List<boolean[]> drawn = new ArrayList<>();
    private final List<double[]> gains = new ArrayList<>();

    /// @param ends what the empty and the full coalition are worth, 2 × outputs
    Regression(int players, int outputs, double[] ends) {
        this.players = players;
        this.outputs = outputs;
        this.ends = ends;
        this.products = new double[players * players];
        this.moments = new double[outputs * players];
    }

    int pairs() {
        return drawn.size() / 2;
    }

    /// @param known a coalition and its complement, and so on
    /// @param worth coalitions × outputs
    void add(boolean[][] known, double[] worth) {
        for (int i = 0; i < known.length; i++) {
            double[] gain = new double[outputs];
            for (int k = 0; k < outputs; k++) {
                gain[k] = worth[i * outputs + k] - ends[k];
            }
            for (int p = 0; p < players; p++) {
                if (known[i][p]) {
                    for (int q = 0; q < players; q++) {
                        products[p * players + q] += known[i][q] ? 1 : 0;
                    }
                    for (int k = 0; k < outputs; k++) {
                        moments[k * players + p] += gain[k];
                    }
                }
            }
            drawn.add(known[i]);
            gains.add(gain);
        }
    }

    /// Whether the largest error is at most `share` of the largest contribution.
    boolean isPrecise(double share) {
        Estimate now = estimate();
        double largest = 0;
        double error = 0;
        for (int i = 0; i < now.values().length; i++) {
            largest = Math.max(largest, Math.abs(now.values()[i]));
            error = Math.max(error, now.errors()[i]);
        }
        return error <= share * largest;
    }

    Estimate estimate() {
        double count = drawn.size();
        double[] matrix = new double[products.length];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = products[i] / count;
        }
        var factor = new SquareRoot(matrix, players);
        double[] one = new double[players];
        java.util.Arrays.fill(one, 1);
        double[] direction = factor.solve(one);
        double[] values = new double[outputs * players];
        double[] errors = new double[outputs * players];
        for (int k = 0; k < outputs; k++) {
            double[] mean = new double[players];
            for (int p = 0; p < players; p++) {
                mean[p] = moments[k * players + p] / count;
            }
            double[] solved = bound(factor.solve(mean), direction, ends[outputs + k] - ends[k]);
            System.arraycopy(solved, 0, values, k * players, players);
            double[] spread = errors(factor, direction, solved, k);
            System.arraycopy(spread, 0, errors, k * players, players);
        }
        double[] base = new double[outputs];
        System.arraycopy(ends, 0, base, 0, outputs);
        return new Estimate(base, values, errors);
    }

    /// Moves along `direction` until the sum is `total`.
    private static double[] bound(double[] values, double[] direction, double total) {
        double sum = 0;
        double slope = 0;
        for (int p = 0; p < values.length; p++) {
            sum += values[p];
            slope += direction[p];
        }
        double step = (sum - total) / slope;
        for (int p = 0; p < values.length; p++) {
            values[p] -= step * direction[p];
        }
        return values;
    }

    private double[] errors(SquareRoot factor, double[] direction, double[] solved, int output) {
        double[] squares = new double[players];
        int pairs = pairs();
        for (int pair = 0; pair < pairs; pair++) {
            double[] pull = new double[players];
            for (int side = 0; side < 2; side++) {
                boolean[] known = drawn.get(2 * pair + side);
                double left = gains.get(2 * pair + side)[output];
                for (int p = 0; p < players; p++) {
                    left -= known[p] ? solved[p] : 0;
                }
                for (int p = 0; p < players; p++) {
                    pull[p] += known[p] ? left / 2 : 0;
                }
            }
            double[] moved = bound(factor.solve(pull), direction, 0);
            for (int p = 0; p < players; p++) {
                squares[p] += moved[p] * moved[p];
            }
        }
        double free = Math.max(1, pairs - players + 1);
        for (int p = 0; p < players; p++) {
            squares[p] = Math.sqrt(squares[p] / pairs / free);
        }
        return squares;
    }
}
