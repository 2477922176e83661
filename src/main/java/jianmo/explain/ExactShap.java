package jianmo.explain;

import java.util.random.RandomGenerator;

/// Shapley values by their definition (Shapley 1953): every coalition is asked for once, and each
/// player gets its gain over all coalitions without it, `Σ |S|! (n - |S| - 1)! / n! · (v(S ∪ i) -
/// v(S))`.
///
/// 2^n coalitions: for few players. Nothing is drawn.
final class ExactShap implements GameMethod {

    /// More players are never taken on.
    static final int MOST_PLAYERS = 12;

    private static final int TOGETHER = 256;

    @Override
    public String id() {
        return "exact-shap";
    }

    @Override
    public Estimate explain(Game game, RandomGenerator random) {
        int players = game.players();
        int outputs = game.outputs();
        double[] worth = worth(game);
        double[] weights = weights(players);
        double[] values = new double[outputs * players];
        for (int known = 0; known < 1 << players; known++) {
            double weight = weights[Integer.bitCount(known)];
            for (int p = 0; p < players; p++) {
                if ((known >> p & 1) == 0) {
                    int with = (known | 1 << p) * outputs;
                    for (int k = 0; k < outputs; k++) {
                        values[k * players + p] +=
                                weight * (worth[with + k] - worth[known * outputs + k]);
                    }
                }
            }
        }
        double[] base = new double[outputs];
        System.arraycopy(worth, 0, base, 0, outputs);
        return new Estimate(base, values, new double[values.length]);
    }

    private static double[] worth(Game game) {
        int players = game.players();
        int outputs = game.outputs();
        int all = 1 << players;
        double[] worth = new double[all * outputs];
        for (int from = 0; from < all; from += TOGETHER) {
            boolean[][] known = new boolean[Math.min(TOGETHER, all - from)][players];
            for (int i = 0; i < known.length; i++) {
                for (int p = 0; p < players; p++) {
                    known[i][p] = (from + i >> p & 1) == 1;
                }
            }
            double[] some = game.worth(known);
            System.arraycopy(some, 0, worth, from * outputs, some.length);
        }
        return worth;
    }

    /// The Shapley weight of a coalition by its size; 0 for the full one, which nobody can join.
    private static double[] weights(int players) {
        double[] weights = new double[players + 1];
        double choices = 1;
        for (int size = 0; size < players; size++) {
            weights[size] = 1 / (players * choices);
            choices = choices * (players - 1 - size) / (size + 1);
        }
        return weights;
    }
}
