package jianmo.explain.tree;

/// Masks of the background rows in the twigs of one tree.
final class Seen {

    private final double[][] weights;

    /// @param weights per twig, how much the rows of each mask count together; not copied
    Seen(double[][] weights) {
        this.weights = weights;
    }

    /// Weighs the masks of the rows in a block; it may be shared by threads.
    ///
    /// @param each how much each row counts, together 1
    static Seen of(CutTree cut, RowBlock block, double... each) {
        int rows = block.rows();
        double[][] weights = new double[cut.twigs().size()][];
        new MaskWalk(block, rows)
                .walk(
                        cut,
                        (twig, mask) -> {
                            double[] of = new double[cut.twig(twig).masks()];
                            for (int r = 0; r < rows; r++) {
                                of[mask[r]] += each[r];
                            }
                            weights[twig] = of;
                        });
        return new Seen(weights);
    }

    /// Per set of a leaf's players, the share of rows that satisfy at least these.
    ///
    /// @param way to the leaf
    double[] shares(int twig, TwigWay way, int players) {
        double[] shares = new double[1 << players];
        double[] of = weights[twig];
        for (int mask = 0; mask < of.length; mask++) {
            if (of[mask] > 0) {
                shares[way.satisfied(mask, players)] += of[mask];
            }
        }
        for (int bit = 1; bit < shares.length; bit <<= 1) {
            for (int set = 0; set < shares.length; set++) {
                if ((set & bit) == 0) {
                    shares[set] += shares[set | bit];
                }
            }
        }
        return shares;
    }
}
