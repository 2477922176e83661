package jianmo.explain;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Estimated Shapley values of any game by weighted regression (KernelSHAP; Lundberg and Lee 2017),
/// with coalitions drawn in pairs, each with its complement, and errors stated (Covert and Lee
/// 2021).
///
/// Sizes of coalitions are drawn by `(n - 1) / (k (n - k))`, then least squares under the condition
/// that base and contributions add up: `φ = A⁻¹ (b - 1 (1ᵀA⁻¹b - Δ) / (1ᵀA⁻¹1))` with the means `A`
/// of `zzᵀ` and `b` of `z (v(z) - v(∅))`. Errors are the sandwich of the pairs' residuals. Draws go
/// on until the largest error is small beside the largest contribution, or the pairs are spent.
final class KernelShap implements GameMethod {

    /// More players than this make the regression itself too large.
    static final int MOST_PLAYERS = 400;

    /// Pairs drawn at once.
    private static final int TOGETHER = 64;

    /// Pairs a player without which the regression is not to be trusted.
    private static final int EACH = 4;

    private final int pairs;

    /// @param pairs of coalitions at most; at least 4 a player are drawn
    KernelShap(int pairs) {
        this.pairs = pairs;
    }

    @Override
    public String id() {
        return "kernel-shap";
    }

    @Override
    public Estimate explain(Game game, RandomGenerator random) {
        int players = game.players();
        if (players <= 2) {
            return new ExactShap().explain(game, random);
        }
        boolean[][] ends = new boolean[2][players];
        Arrays.fill(ends[1], true);
        var regression = new Regression(players, game.outputs(), game.worth(ends));
        int least = Math.max(TOGETHER, EACH * players);
        int most = Math.max(pairs, least);
        double[] sizes = sizes(players);
        int look = least;
        while (regression.pairs() < most) {
            int count = Math.min(TOGETHER, most - regression.pairs());
            boolean[][] known = new boolean[2 * count][];
            for (int i = 0; i < count; i++) {
                known[2 * i] = drawn(players, size(sizes, random), random);
                known[2 * i + 1] = complement(known[2 * i]);
            }
            regression.add(known, game.worth(known));
            if (regression.pairs() >= look) {
                if (regression.isPrecise(PermutationShap.SMALL)) {
                    break;
                }
                look += look / 2 + 1;
            }
        }
        return regression.estimate();
    }

    /// Sums of the chances of sizes 1, 2, …, n - 1.
    private static double[] sizes(int players) {
        double[] sums = new double[players - 1];
        double sum = 0;
        for (int size = 1; size < players; size++) {
            sum += 1.0 / (size * (double) (players - size));
            sums[size - 1] = sum;
        }
        return sums;
    }

    private static int size(double[] sums, RandomGenerator random) {
        double at = random.nextDouble() * sums[sums.length - 1];
        int size = 1;
        while (size < sums.length && at >= sums[size - 1]) {
            size++;
        }
        return size;
    }

    private static boolean[] drawn(int players, int size, RandomGenerator random) {
        boolean[] known = new boolean[players];
        int left = size;
        for (int p = 0; left > 0; p++) {
            if (random.nextInt(players - p) < left) {
                known[p] = true;
                left--;
            }
        }
        return known;
    }

    private static boolean[] complement(boolean[] known) {
        boolean[] other = new boolean[known.length];
        for (int p = 0; p < other.length; p++) {
            other[p] = !known[p];
        }
        return other;
    }
}
