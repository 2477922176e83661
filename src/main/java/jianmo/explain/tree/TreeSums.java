package jianmo.explain.tree;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.feature.Matrix;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/// Computes the sums of a plan's slots for rows. Thread-safe; the same bits for any number of
/// threads.
final class TreeSums {

    /// Bytes of sums at a time.
    private static final long PART_BYTES = 64 << 20;

    private final Plan plan;
    private final @Nullable RowBlock background;
    private final ReentrantLock building = new ReentrantLock();

    TreeSums(Plan plan) {
        this.plan = plan;
        Matrix rows = plan.game().background();
        if (rows == null) {
            this.background = null;
        } else {
            this.background = new RowBlock(plan.ranks(), rows.columns(), rows.rows());
            this.background.load(rows.values(), 0, rows.rows());
        }
    }

    /// What is done with sums; called on the thread that asked for them, in the order of the rows.
    @FunctionalInterface
    interface Taker {

        /// @param from number of the first row
        /// @param sums rows × slots
        void take(int from, int rows, double[] sums);
    }

    /// Computes rows on up to `threads` threads.
    ///
    /// @param from first row
    /// @param to after the last row
    void run(Matrix matrix, int from, int to, int threads, Progress progress, Taker taker) {
        int slots = plan.slots().size();
        int most = Math.clamp(PART_BYTES / Double.BYTES / Math.max(1, slots), 1024, 1 << 20);
        List<Pass> passes = plan.passes();
        for (int start = from; start < to; start += most) {
            int count = Math.min(most, to - start);
            var part = new Part(matrix, start, count, slots);
            for (int i = 0; i < passes.size(); i++) {
                long before = (long) (start - from) * passes.size() + (long) i * count;
                pass(
                        passes.get(i),
                        part,
                        to - from,
                        threads,
                        rows ->
                                progress.advance(
                                        (before + rows) / passes.size(),
                                        to - from,
                                        Message.of("explain.progress.rows")));
            }
            taker.take(start, count, part.sums);
        }
    }

    private void pass(Pass pass, Part part, int all, int threads, IntConsumer done) {
        if (pass.tables().isEmpty()) {
            blocks(pass, pass.trees(), part, threads, done);
            return;
        }
        building.lock();
        try {
            if (plan.tooFew(pass, all)) {
                blocks(pass, plan.without(pass), part, threads, done);
                return;
            }
            build(pass, threads, done);
            if (!pass.kept()) {
                blocks(pass, pass.trees(), part, threads, done);
                return;
            }
        } finally {
            if (!pass.kept()) {
                pass.tables().forEach(TableTree::drop);
            }
            building.unlock();
        }
        blocks(pass, pass.trees(), part, threads, done);
    }

    private void build(Pass pass, int threads, IntConsumer done) {
        List<TableTree> missing = pass.tables().stream().filter(tree -> !tree.built()).toList();
        Pool.run(
                missing.size(),
                threads,
                i -> missing.get(i).build(background, plan.game().weights()),
                _ -> done.accept(0));
    }

    private void blocks(
            Pass pass, List<? extends TreeMethod> trees, Part part, int threads, IntConsumer done) {
        int size = Math.min(pass.blockRows(), part.count);
        var free = new ConcurrentLinkedQueue<SumBlock>();
        int slots = plan.slots().size();
        Pool.run(
                Math.ceilDiv(part.count, size),
                threads,
                number -> {
                    SumBlock reused = free.poll();
                    SumBlock block =
                            reused != null
                                    ? reused
                                    : new SumBlock(
                                            plan.ranks(), part.matrix.columns(), slots, size);
                    int at = number * size;
                    block.load(part.matrix, part.from + at, Math.min(size, part.count - at));
                    for (TreeMethod tree : trees) {
                        tree.add(block);
                    }
                    block.flush(part.sums, at * slots);
                    free.add(block);
                },
                number -> done.accept(Math.min(part.count, (number + 1) * size)));
    }

    /// Some of the rows, with their sums.
    private static final class Part {
        private final Matrix matrix;
        private final int from;
        private final int count;
        private final double[] sums;

        Part(Matrix matrix, int from, int count, int slots) {
            this.matrix = matrix;
            this.from = from;
            this.count = count;
            this.sums = new double[count * slots];
        }
    }
}
