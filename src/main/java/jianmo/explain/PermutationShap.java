package jianmo.explain;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Estimated Shapley values of any game (Štrumbelj and Kononenko 2014).
///
/// Players join the empty coalition in random order, and each is given the change it makes; then
/// once more in the reverse order, which cancels much of the chance (antithetic pairs; Mitchell et
/// al. 2022). Every reference is used equally often, so that base and contributions add up exactly.
/// Rounds go on until the largest standard error is small beside the largest contribution, or the
/// rounds are spent. The error is that of the orders alone, within each reference.
///
/// Answers asked for: references × rounds × 2 × (players + 1).
final class PermutationShap implements GameMethod {

    /// Rounds without which no error could be stated.
    static final int FEWEST_ROUNDS = 2;

    /// An error this small beside the largest contribution is small enough.
    static final double SMALL = 0.01;

    private final int rounds;

    /// @param rounds how often each reference is used at most; at least 2
    PermutationShap(int rounds) {
        this.rounds = Math.max(FEWEST_ROUNDS, rounds);
    }

    @Override
    public String id() {
        return "permutation-shap";
    }

    @Override
    public Estimate explain(Game game, RandomGenerator random) {
        int cells = game.outputs() * game.players();
        int references = game.weights().length;
        double[][] sum = new double[references][cells];
        double[][] squares = new double[references][cells];
        double[] base = new double[game.outputs()];
        double[] values = new double[cells];
        double[] errors = new double[cells];
        for (int round = 1; round <= rounds; round++) {
            for (int reference = 0; reference < references; reference++) {
                double[] gains = pair(game, reference, shuffled(game.players(), random), base);
                for (int i = 0; i < cells; i++) {
                    sum[reference][i] += gains[i];
                    squares[reference][i] += gains[i] * gains[i];
                }
            }
            if (round >= FEWEST_ROUNDS) {
                settle(game.weights(), sum, squares, round, values, errors);
                if (largest(errors) <= SMALL * largest(values)) {
                    return new Estimate(over(base, round), values, errors);
                }
            }
        }
        return new Estimate(over(base, rounds), values, errors);
    }

    private static void settle(
            double[] weights,
            double[][] sum,
            double[][] squares,
            int round,
            double[] values,
            double[] errors) {
        for (int i = 0; i < values.length; i++) {
            double value = 0;
            double variance = 0;
            for (int reference = 0; reference < weights.length; reference++) {
                double mean = sum[reference][i] / round;
                double spread = Math.max(0, squares[reference][i] / round - mean * mean);
                value += weights[reference] * mean;
                variance += weights[reference] * weights[reference] * spread / (round - 1);
            }
            values[i] = value;
            errors[i] = Math.sqrt(variance);
        }
    }

    /// Mean change by each player over one order and its reverse.
    ///
    /// @param base the answers of the empty coalition are added here, by their weight
    private static double[] pair(Game game, int reference, int[] order, double[] base) {
        int players = order.length;
        boolean[][] steps = new boolean[2 * (players + 1)][players];
        for (int i = 0; i < players; i++) {
            steps[i + 1] = steps[i].clone();
            steps[i + 1][order[i]] = true;
            steps[players + 2 + i] = steps[players + 1 + i].clone();
            steps[players + 2 + i][order[players - 1 - i]] = true;
        }
        double[] answers = game.answers(steps, reference);
        int outputs = game.outputs();
        double[] gains = new double[outputs * players];
        for (int k = 0; k < outputs; k++) {
            base[k] += game.weights()[reference] * answers[k];
            for (int i = 0; i < players; i++) {
                gains[k * players + order[i]] += change(answers, i, outputs, k) / 2;
                gains[k * players + order[players - 1 - i]] +=
                        change(answers, players + 1 + i, outputs, k) / 2;
            }
        }
        return gains;
    }

    private static double change(double[] answers, int step, int outputs, int output) {
        return answers[(step + 1) * outputs + output] - answers[step * outputs + output];
    }

    private static int[] shuffled(int count, RandomGenerator random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static double[] over(double[] sums, int count) {
        return Arrays.stream(sums).map(sum -> sum / count).toArray();
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
