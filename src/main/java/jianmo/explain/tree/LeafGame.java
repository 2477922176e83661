package jianmo.explain.tree;

/// The game of one leaf: it pays when every player on its way is satisfied, those who are unknown
/// by the background.
///
/// Of `d` players, let a row satisfy the set `m`, and let `Z(U)` be the share of the background
/// that satisfies all of `U`. A coalition `S` is worth `v(S) = [S ⊆ m] Z(N∖S)` times the leaf's
/// answer. Each Shapley value is a weighted sum over subsets of `m`, so three sums over subsets
/// (zeta transforms, `d 2^d` additions each) give the values for all `2^d` sets `m` at once, as
/// FastTreeSHAP v2 tabulates them (Yang 2021), and the same for pairs.
final class LeafGame {

    private final double[] unknown;
    private final int players;
    private final double answer;

    /// @param unknown per set of players as bits, the share `Z` of the background that satisfies it
    LeafGame(double[] unknown, int players, double answer) {
        this.unknown = unknown;
        this.players = players;
        this.answer = answer;
    }

    /// Shapley values: `φ_i = Σ_{S ⊆ N∖i} |S|! (d-|S|-1)! / d! · (v(S ∪ i) - v(S))`.
    ///
    /// @return per player and set of satisfied players
    double[][] values() {
        double[] without = sums(1, 0);
        double[] with = sums(1, 1);
        double[][] values = new double[players][unknown.length];
        for (int i = 0; i < players; i++) {
            int bit = 1 << i;
            for (int m = 0; m < unknown.length; m++) {
                int rest = m & ~bit;
                values[i][m] = (m == rest ? 0 : with[m] - with[rest]) - without[rest];
            }
        }
        return values;
    }

    /// Half of each Shapley interaction index (Fujimoto et al. 2006), as Lundberg et al. (2020)
    /// give it to either of the two: `½ Σ_{S ⊆ N∖ij} |S|! (d-|S|-2)! / (d-1)! · (v(S ∪ ij) - v(S ∪
    /// i) - v(S ∪ j) + v(S))`.
    ///
    /// @return per pair (0,1), (0,2), … and set of satisfied players
    double[][] pairs() {
        double[] none = sums(2, 0);
        double[] one = sums(2, 1);
        double[] both = sums(2, 2);
        double[][] pairs = new double[players * (players - 1) / 2][unknown.length];
        int at = 0;
        for (int i = 0; i < players; i++) {
            for (int j = i + 1; j < players; j++) {
                double[] pair = pairs[at++];
                for (int m = 0; m < unknown.length; m++) {
                    int noI = m & ~(1 << i);
                    int noJ = m & ~(1 << j);
                    int rest = noI & noJ;
                    double sum = none[rest];
                    sum -= noI == m ? 0 : one[noJ] - one[rest];
                    sum -= noJ == m ? 0 : one[noI] - one[rest];
                    sum += noI == m || noJ == m ? 0 : both[m] - both[noI] - both[noJ] + both[rest];
                    pair[m] = sum / 2;
                }
            }
        }
        return pairs;
    }

    /// `Σ_{S ⊆ m} w(|S| - known) Z(N∖S)` for all `m`, with the weights of Shapley's formula for
    /// groups of `order` players, times the answer.
    private double[] sums(int order, int known) {
        double[] weights = ShapleyWeights.of(players, order);
        double[] sums = new double[unknown.length];
        for (int s = 0; s < sums.length; s++) {
            int size = Integer.bitCount(s) - known;
            if (size >= 0 && size < weights.length) {
                sums[s] = answer * weights[size] * unknown[sums.length - 1 - s];
            }
        }
        for (int bit = 1; bit < sums.length; bit <<= 1) {
            for (int m = 0; m < sums.length; m++) {
                if ((m & bit) != 0) {
                    sums[m] += sums[m ^ bit];
                }
            }
        }
        return sums;
    }
}
