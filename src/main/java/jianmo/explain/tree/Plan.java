package jianmo.explain.tree;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Tree;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How each tree of a game is explained, as [Cost] estimates to be quickest, in passes over the
/// rows. It depends on the trees and the memory alone, never on rows or threads.
final class Plan {

    private static final int TABLE_ROWS = 2048;
    private static final int LONG = 128;
    private static final int SHORT = 32;
    private static final int FEW_POINTS = 5;

    /// Bytes of a block's sums: the more rows, the seldomer tables are read from far memory.
    private static final long BLOCK_BYTES = 1 << 22;

    private final TreeGame game;
    private final boolean pairs;
    private final Ranks ranks;
    private final Slots slots = new Slots();
    private final List<TableTree> tables = new ArrayList<>();
    private final List<TreeMethod> others = new ArrayList<>();
    private final List<Pass> passes = new ArrayList<>();
    private final Map<Pass, SoftReference<List<TreeMethod>>> without = new HashMap<>();
    private int points;

    /// @param pairs whether interaction values are wanted too
    /// @param memory most bytes of tables at any time
    Plan(TreeGame game, boolean pairs, long memory) {
        this.game = game;
        this.pairs = pairs;
        this.ranks = new Ranks(game.form());
        for (Tree tree : game.form().trees()) {
            if (tree.feature()[0] >= 0) {
                choose(new TreePaths(tree, game.player()), memory / 2);
            }
        }
        group(memory / 2);
        if (!others.isEmpty()) {
            int rows = rows(points <= FEW_POINTS ? LONG : SHORT);
            passes.add(new Pass(List.of(), others, rows, true));
        }
    }

    private void choose(TreePaths paths, long memory) {
        var cut = new Cut(paths, players -> TableBuilder.columns(players, pairs));
        if (cut.possible() && cut.bytes() <= memory && cut.nanos() <= otherNanos(paths)) {
            tables.add(new TableTree(new CutTree(paths, cut, ranks), pairs, slots));
        } else {
            points = Math.max(points, QuadratureTree.points(paths));
            others.add(other(paths));
        }
    }

    private double otherNanos(TreePaths paths) {
        Matrix background = game.background();
        if (background != null) {
            return Cost.pairwise(paths, background.rows());
        }
        return pairs ? Cost.quadraturePairs(paths) : Cost.quadrature(paths);
    }

    private TreeMethod other(TreePaths paths) {
        Matrix background = game.background();
        if (background != null) {
            return new PairTree(paths, background, game.weights(), slots, pairs);
        }
        return pairs
                ? new QuadraturePairs(paths, ranks, slots)
                : new QuadratureTree(paths, ranks, slots);
    }

    /// Groups of trees whose tables fit half of the memory: the first is kept, the others take
    /// turns in the other half.
    private void group(long memory) {
        var group = new ArrayList<TableTree>();
        long bytes = 0;
        for (TableTree tree : tables) {
            if (bytes + tree.bytes() > memory) {
                passes.add(new Pass(group, List.of(), rows(TABLE_ROWS), passes.isEmpty()));
                group.clear();
                bytes = 0;
            }
            group.add(tree);
            bytes += tree.bytes();
        }
        if (!group.isEmpty()) {
            passes.add(new Pass(group, List.of(), rows(TABLE_ROWS), passes.isEmpty()));
        }
    }

    private int rows(int most) {
        long fit = BLOCK_BYTES / Double.BYTES / Math.max(1, slots.size());
        return Math.clamp(Long.highestOneBit(fit), SHORT, most);
    }

    TreeGame game() {
        return game;
    }

    Ranks ranks() {
        return ranks;
    }

    Slots slots() {
        return slots;
    }

    List<Pass> passes() {
        return passes;
    }

    /// Most bytes of tables at any time: those that are kept, and the largest of the other groups.
    long mostBytes() {
        long kept = passes.stream().filter(Pass::kept).mapToLong(Pass::bytes).sum();
        long turns = passes.stream().filter(p -> !p.kept()).mapToLong(Pass::bytes).max().orElse(0);
        return kept + turns;
    }

    /// How many trees are explained by tables.
    int tableTrees() {
        return tables.size();
    }

    /// The other way for the trees of a pass, for rows too few to build tables for. Kept while
    /// memory is not short: who asks about one row often asks about another.
    ///
    /// Not for two threads at a time.
    List<TreeMethod> without(Pass pass) {
        SoftReference<List<TreeMethod>> kept = without.get(pass);
        List<TreeMethod> known = kept == null ? null : kept.get();
        if (known == null) {
            known = pass.tables().stream().map(tree -> other(tree.paths())).toList();
            without.put(pass, new SoftReference<>(known));
        }
        return known;
    }

    /// Whether building the tables of a pass anew takes longer than they save.
    boolean tooFew(Pass pass, int rows) {
        if (pass.kept()) {
            return false;
        }
        double build = 0;
        double saved = 0;
        for (TableTree tree : pass.tables()) {
            build += Cost.build(tree.cut(), pairs);
            saved += otherNanos(tree.paths()) - Cost.look(tree.cut(), pairs);
        }
        return rows * saved < build;
    }
}
