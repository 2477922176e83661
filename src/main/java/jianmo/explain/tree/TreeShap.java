package jianmo.explain.tree;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.TreeForm;

import java.util.Arrays;
import java.util.List;

/// Exact Shapley values of a tree model's sums before the link, by the rules of a [TreeGame].
///
/// On a leaf's way only few players are asked, so what the leaf gives each of them is tabulated for
/// every set of tests that a row can satisfy (FastTreeSHAP v2, Yang 2021); leaves of a small
/// subtree share a table. Per row are left comparisons, done for many rows at once, and one look-up
/// per player and subtree. Trees whose tables would be too large or not pay are explained by
/// quadrature ([QuadratureTree]) or, against background rows, pair by pair ([PairTree]); [Cost]
/// decides.
///
/// Tables take at most the memory that was given ([#tableBytes]); half of it is kept between calls,
/// the other half is used in turns for trees that do not fit.
///
/// Use it for any [TreeForm]. It tells what the model does, not what causes the target.
public final class TreeShap {

    /// Memory for tables unless told otherwise: a sixteenth of the heap, at most 256 MiB.
    static final long MEMORY = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 16);

    private final Plan plan;
    private final TreeSums sums;
    private final double[] base;

    /// Path-dependent values of the matrix columns.
    public TreeShap(TreeForm form) {
        this(TreeGame.pathDependent(form));
    }

    public TreeShap(TreeGame game) {
        this(game, MEMORY);
    }

    /// @param memory most bytes of tables at any time
    public TreeShap(TreeGame game, long memory) {
        this.plan = new Plan(game, false, memory);
        this.sums = new TreeSums(plan);
        this.base = game.base();
    }

    /// The sum when nothing is known about a row, one per output.
    public double[] base() {
        return base.clone();
    }

    /// Most bytes that tables take at any time.
    public long tableBytes() {
        return plan.mostBytes();
    }

    /// How many trees are explained by tables; the others by the slower way.
    public int tableTrees() {
        return plan.tableTrees();
    }

    /// One contribution per row, output and player, on all processors: `base[k] + Σ_p = sum[k]`.
    ///
    /// @return rows × outputs × players
    public double[] contributions(Matrix matrix, Progress progress) {
        return contributions(matrix, Runtime.getRuntime().availableProcessors(), progress);
    }

    /// The same on a given number of threads, to the same bits.
    public double[] contributions(Matrix matrix, int threads, Progress progress) {
        int width = base.length * plan.game().players();
        double[] result = new double[Math.multiplyExact(matrix.rows(), width)];
        fill(matrix, 0, matrix.rows(), threads, progress, result);
        return result;
    }

    /// The same for some rows on the caller's thread; several threads may fill different rows of
    /// one `result`.
    ///
    /// @param from first row
    /// @param to after the last row
    /// @param result of all rows of the matrix
    public void contributions(Matrix matrix, int from, int to, double[] result) {
        int width = base.length * plan.game().players();
        Arrays.fill(result, from * width, to * width, 0);
        fill(matrix, from, to, 1, Progress.ignored(), result);
    }

    private void fill(
            Matrix matrix, int from, int to, int threads, Progress progress, double[] result) {
        int players = plan.game().players();
        List<Slots.Slot> slots = plan.slots().all();
        int[] place = new int[slots.size()];
        for (int s = 0; s < place.length; s++) {
            place[s] = slots.get(s).output() * players + slots.get(s).first();
        }
        sums.run(
                matrix,
                from,
                to,
                threads,
                progress,
                (start, rows, values) -> {
                    for (int r = 0; r < rows; r++) {
                        int row = (start + r) * base.length * players;
                        for (int s = 0; s < place.length; s++) {
                            result[row + place[s]] = values[r * place.length + s];
                        }
                    }
                });
    }
}
