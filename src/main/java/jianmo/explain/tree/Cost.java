package jianmo.explain.tree;

/// What parts of the computation take, in nanoseconds per row, as measured by the benchmark `shap`
/// on one core of an AMD EPYC. Only the ratios matter for what is chosen.
final class Cost {

    /// An inner node above the twigs: one comparison, two masks.
    static final double FORK = 0.3;

    /// A comparison inside a twig.
    private static final double MARK = 0.1;

    /// Beginning a twig.
    private static final double TWIG = 0.2;

    /// One look-up in a table that fits the nearest cache.
    private static final double LOOK = 0.8;

    /// Bits of a table that still fits it.
    private static final int NEAR_BITS = 10;

    /// Adding one leaf to one number of a table.
    private static final double BUILD = 3;

    /// Rows over which the building is spread.
    private static final double ROWS = 4096;

    /// One edge at one point of a quadrature.
    private static final double POINT = 1.4;

    /// One player or pair of a leaf at one point of a quadrature.
    private static final double PAIR_POINT = 0.5;

    /// One node visited for a row and a background row.
    private static final double VISIT = 10;

    private Cost() {}

    /// A twig: `TWIG + MARK · inner + columns · (LOOK + 2^bits · leaves · BUILD / ROWS)`.
    ///
    /// @param columns tables it needs
    static double twig(int bits, int inner, int columns) {
        return TWIG + MARK * inner + columns * look(bits) + build(bits, inner, columns) / ROWS;
    }

    private static double look(int bits) {
        return bits <= NEAR_BITS ? LOOK : 2 * LOOK;
    }

    private static double build(int bits, int inner, int columns) {
        return (double) (1 << bits) * (inner + 1) * columns * BUILD;
    }

    /// Building a tree's tables once.
    static double build(CutTree cut, boolean pairs) {
        double sum = 0;
        for (Twig twig : cut.twigs()) {
            int inner = twig.inner().length;
            int columns = TableBuilder.columns(twig.players().length, pairs);
            sum += build(twig.pathBits() + inner, inner, columns);
        }
        return sum;
    }

    /// Explaining a row once a tree's tables are built.
    static double look(CutTree cut, boolean pairs) {
        return cut.nanos() - build(cut, pairs) / ROWS;
    }

    /// Quadrature: `edges · points · POINT`.
    static double quadrature(TreePaths paths) {
        return (double) (paths.tree().nodes() - 1) * QuadratureTree.points(paths) * POINT;
    }

    /// Quadrature with pairs: `leaves · points · n (n + 3) / 2 · PAIR_POINT`.
    static double quadraturePairs(TreePaths paths) {
        double leaves = paths.inner(0) + 1;
        double n = paths.mostPlayers();
        return leaves * QuadratureTree.points(paths) * n * (n + 3) / 2 * PAIR_POINT;
    }

    /// Against background rows: of `leaves` about as many are visited as two rows can mix ways to,
    /// `background · nodes^0.7 · VISIT`.
    static double pairwise(TreePaths paths, int background) {
        return background * Math.pow(paths.tree().nodes(), 0.7) * VISIT;
    }
}
