package jianmo.explain.tree;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Tree;

import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/// Shapley values and interaction values by their definition, over every subset of players. Shares
/// no code with what it checks.
final class BySubsets {

    private final TreeGame game;
    private final int players;
    private final int[] player;
    private final @Nullable Matrix background;

    BySubsets(TreeGame game) {
        this.game = game;
        this.players = game.players();
        this.player = game.player();
        this.background = game.background();
    }

    /// What each coalition of players is worth for a row and an output, base apart.
    double[] worths(Matrix rows, int row, int output) {
        return IntStream.range(0, 1 << players)
                .mapToDouble(known -> worth(rows, row, output, known))
                .toArray();
    }

    private double worth(Matrix rows, int row, int output, int known) {
        double sum = 0;
        for (Tree tree : game.form().trees()) {
            if (tree.output() == output) {
                sum +=
                        background == null
                                ? expectation(tree, 0, rows, row, known)
                                : mean(tree, rows, row, known, background);
            }
        }
        return sum;
    }

    private double expectation(Tree tree, int node, Matrix rows, int row, int known) {
        int feature = tree.feature()[node];
        if (feature < 0) {
            return tree.value()[node];
        }
        int left = tree.left()[node];
        int right = tree.right()[node];
        if ((known >> player[feature] & 1) == 1) {
            boolean goLeft = tree.goesLeft(node, rows.at(row, feature));
            return expectation(tree, goLeft ? left : right, rows, row, known);
        }
        double cover = tree.cover()[node];
        return tree.cover()[left] / cover * expectation(tree, left, rows, row, known)
                + tree.cover()[right] / cover * expectation(tree, right, rows, row, known);
    }

    private double mean(Tree tree, Matrix rows, int row, int known, Matrix others) {
        double sum = 0;
        for (int i = 0; i < others.rows(); i++) {
            float[] mixed = others.row(i);
            for (int c = 0; c < mixed.length; c++) {
                mixed[c] = (known >> player[c] & 1) == 1 ? rows.at(row, c) : mixed[c];
            }
            sum += game.weights()[i] * tree.value()[tree.leaf(mixed, 0)];
        }
        return sum;
    }

    /// Shapley's formula.
    double[] values(double[] worths) {
        double[] values = new double[players];
        for (int i = 0; i < players; i++) {
            for (int known = 0; known < worths.length; known++) {
                if ((known >> i & 1) == 0) {
                    double weight = 1.0 / players / binomial(players - 1, Integer.bitCount(known));
                    values[i] += weight * (worths[known | 1 << i] - worths[known]);
                }
            }
        }
        return values;
    }

    /// Players × players; on the diagonal what the others leave of the Shapley value.
    double[] interactions(double[] worths) {
        double[] values = values(worths);
        double[] result = new double[players * players];
        for (int i = 0; i < players; i++) {
            double rest = values[i];
            for (int j = 0; j < players; j++) {
                if (i != j) {
                    result[i * players + j] = pair(worths, 1 << i, 1 << j);
                    rest -= result[i * players + j];
                }
            }
            result[i * players + i] = rest;
        }
        return result;
    }

    private double pair(double[] worths, int one, int other) {
        double sum = 0;
        for (int known = 0; known < worths.length; known++) {
            if ((known & (one | other)) == 0) {
                double weight =
                        0.5 / (players - 1) / binomial(players - 2, Integer.bitCount(known));
                sum +=
                        weight
                                * (worths[known | one | other]
                                        - worths[known | one]
                                        - worths[known | other]
                                        + worths[known]);
            }
        }
        return sum;
    }

    private static double binomial(int n, int k) {
        double value = 1;
        for (int i = 1; i <= k; i++) {
            value = value * (n - k + i) / i;
        }
        return value;
    }
}
