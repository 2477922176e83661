package jianmo.explain.tree;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;

import java.util.Arrays;
import java.util.List;

/// Exact SHAP interaction values of a tree model's sums before the link (Lundberg et al. 2020):
/// what a pair of players brings beyond what each brings alone, half to either, and on the diagonal
/// what is left of each player's Shapley value, its main effect.
///
/// Symmetric; a player's row adds up to its Shapley value, all of them to the sum less the base.
/// The same tables as in [TreeShap], with a column per pair as well.
public final class TreeInteractions {

    /// Bytes of a block that is handed out.
    private static final long BLOCK_BYTES = 16 << 20;

    private static final long PAIR_BYTES = 32 << 20;

    private final Plan plan;
    private final TreeSums sums;
    private final double[] base;
    private final int players;

    public TreeInteractions(TreeGame game) {
        this(game, TreeShap.MEMORY);
    }

    /// @param memory most bytes of tables at any time
    public TreeInteractions(TreeGame game, long memory) {
        this.plan = new Plan(game, true, memory);
        this.sums = new TreeSums(plan);
        this.base = game.base();
        this.players = game.players();
    }

    /// Takes interaction values of some rows; called on the thread that asked for them, in the
    /// order of the rows.
    @FunctionalInterface
    public interface Taker {

        /// @param from number of the first row
        /// @param values rows × outputs × players × players; overwritten afterwards
        void take(int from, int rows, double[] values);
    }

    /// A pair of players that some tree tests on one way, for one output.
    ///
    /// @param second the same as `first` for one player alone
    public record Pair(int output, int first, int second) {}

    /// All there are; what is not among them is 0 for every row. A player alone comes with its
    /// Shapley value: less its pairs' values it is the main effect.
    public List<Pair> pairs() {
        return plan.slots().all().stream()
                .map(slot -> new Pair(slot.output(), slot.first(), slot.second()))
                .toList();
    }

    /// Takes values of [#pairs].
    @FunctionalInterface
    public interface PairTaker {

        /// @param from number of the first row
        /// @param values rows × pairs; overwritten afterwards
        void take(int from, int rows, double[] values);
    }

    /// The values of [#pairs] block by block, at most 32 MiB or 32 rows at a time, in the order of
    /// the rows, on the caller's thread and all processors.
    public void byPairs(Matrix matrix, Progress progress, PairTaker taker) {
        long fit = PAIR_BYTES / Double.BYTES / Math.max(1, plan.slots().size());
        int step = Math.clamp(fit, 32, Math.max(32, matrix.rows()));
        int threads = Runtime.getRuntime().availableProcessors();
        for (int from = 0; from < matrix.rows(); from += step) {
            int start = from;
            int to = Math.min(matrix.rows(), from + step);
            sums.run(
                    matrix,
                    from,
                    to,
                    threads,
                    (done, _, words) -> progress.advance(start + done, matrix.rows(), words),
                    taker::take);
        }
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

    /// All rows at once: only for few rows and players.
    ///
    /// @return rows × outputs × players × players
    public double[] of(Matrix matrix, Progress progress) {
        double[] all = new double[Math.multiplyExact(matrix.rows(), width())];
        int threads = Runtime.getRuntime().availableProcessors();
        blocks(
                matrix,
                threads,
                progress,
                (from, rows, values) ->
                        System.arraycopy(values, 0, all, from * width(), rows * width()));
        return all;
    }

    /// Mean absolute values over the rows: which pairs matter.
    ///
    /// @param matrix at least one row
    /// @return outputs × players × players
    public double[] meanAbsolute(Matrix matrix, Progress progress) {
        double[] means = new double[width()];
        int threads = Runtime.getRuntime().availableProcessors();
        blocks(
                matrix,
                threads,
                progress,
                (_, rows, values) -> {
                    for (int i = 0; i < rows * means.length; i++) {
                        means[i % means.length] += Math.abs(values[i]) / matrix.rows();
                    }
                });
        return means;
    }

    /// Block by block, as many rows as take 16 MiB, on a given number of threads; the same bits for
    /// any number.
    public void blocks(Matrix matrix, int threads, Progress progress, Taker taker) {
        int fit = Math.clamp(BLOCK_BYTES / Double.BYTES / Math.max(1, width()), 1, 1 << 20);
        double[] block = new double[Math.multiplyExact(Math.min(fit, matrix.rows()), width())];
        sums.run(
                matrix,
                0,
                matrix.rows(),
                threads,
                progress,
                (from, rows, values) -> {
                    for (int start = 0; start < rows; start += fit) {
                        int count = Math.min(fit, rows - start);
                        spread(values, start, count, block);
                        taker.take(from + start, count, block);
                    }
                });
    }

    private int width() {
        return Math.multiplyExact(base.length, Math.multiplyExact(players, players));
    }

    private void spread(double[] sums, int start, int rows, double[] block) {
        Arrays.fill(block, 0, rows * width(), 0);
        List<Slots.Slot> slots = plan.slots().all();
        for (int s = 0; s < slots.size(); s++) {
            Slots.Slot slot = slots.get(s);
            int output = slot.output() * players * players;
            int one = output + slot.first() * players + slot.second();
            int other = output + slot.second() * players + slot.first();
            int first = output + slot.first() * (players + 1);
            int second = output + slot.second() * (players + 1);
            for (int r = 0; r < rows; r++) {
                double value = sums[(start + r) * slots.size() + s];
                int at = r * width();
                if (one == other) {
                    block[at + one] += value;
                } else {
                    block[at + one] = value;
                    block[at + other] = value;
                    block[at + first] -= value;
                    block[at + second] -= value;
                }
            }
        }
    }
}
