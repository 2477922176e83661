package jianmo.explain.tree;

/// Weights of coalitions by their size: `s! (n-s-k)! / (n-k+1)!` for groups of k of n players.
final class ShapleyWeights {

    private ShapleyWeights() {}

    /// @param order how many players a group has: 1 for values, 2 for pairs
    /// @return per size of the coalition, 0 to `players - order`; empty with fewer players
    static double[] of(int players, int order) {
        int most = players - order;
        double[] weights = new double[Math.max(0, most + 1)];
        double each = 1.0 / (most + 1);
        for (int size = 0; size <= most; size++) {
            weights[size] = each;
            each = each * (size + 1) / (most - size);
        }
        return weights;
    }
}
