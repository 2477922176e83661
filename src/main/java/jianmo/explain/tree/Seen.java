package jianmo.explain.tree;

/// Masks of the background rows in the twigs of one tree.
final class Seen {

    private final int[][] counts;
    private final int rows;

    /// @param counts per twig, how many rows have each mask; not copied
    Seen(int[][] counts, int rows) {
        this.counts = counts;
        this.rows = rows;
    }

    /// Counts the masks of the rows in a block; it may be shared by threads.
    static Seen of(CutTree cut, RowBlock block) {
        int rows = block.rows();
        int[][] counts = new int[cut.twigs().size()][];
        new MaskWalk(block, rows)
                .walk(
                        cut,
                        (twig, mask) -> {
                            int[] count = new int[cut.twig(twig).masks()];
                            for (int r = 0; r < rows; r++) {
                                count[mask[r]]++;
                            }
                            counts[twig] = count;
                        });
        return new Seen(counts, rows);
    }

    /// Per set of a leaf's players, the share of rows that satisfy at least these.
    ///
    /// @param way to the leaf
    double[] shares(int twig, TwigWay way, int players) {
        double[] shares = new double[1 << players];
        int[] count = counts[twig];
        for (int mask = 0; mask < count.length; mask++) {
            if (count[mask] > 0) {
                shares[way.satisfied(mask, players)] += count[mask];
            }
        }
        for (int bit = 1; bit < shares.length; bit <<= 1) {
            for (int set = 0; set < shares.length; set++) {
                if ((set & bit) == 0) {
                    shares[set] += shares[set | bit];
                }
            }
        }
        for (int set = 0; set < shares.length; set++) {
            shares[set] /= rows;
        }
        return shares;
    }
}
