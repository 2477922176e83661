package jianmo.explain.tree;

import java.util.List;

/// A tree in twigs, with the ranks of its tests.
final class CutTree {

    private final TreePaths paths;
    private final List<Twig> twigs;
    private final int[] limits;
    private final long entries;
    private final double nanos;

    CutTree(TreePaths paths, Cut cut, Ranks ranks) {
        this.paths = paths;
        this.twigs = List.copyOf(cut.twigs());
        this.entries = cut.entries();
        this.nanos = cut.nanos();
        this.limits = ranks.limits(paths.tree());
    }

    TreePaths paths() {
        return paths;
    }

    List<Twig> twigs() {
        return twigs;
    }

    Twig twig(int number) {
        return twigs.get(number);
    }

    int limit(int node) {
        return limits[node];
    }

    /// Nanoseconds per row, building included, see [Cost].
    double nanos() {
        return nanos;
    }

    /// Numbers in all its tables.
    long entries() {
        return entries;
    }
}
