package jianmo.explain.tree;

import jianmo.base.job.PoolThreads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// Runs the parts of one computation on a bounded number of threads.
final class Pool {

    private Pool() {}

    /// Does the parts 0 to `count - 1`, in any order where there are several threads.
    ///
    /// @param done told on the caller's thread, in order; what has not begun when it throws is
    ///   dropped
    static void run(int count, int threads, IntConsumer part, IntConsumer done) {
        if (threads <= 1 || count <= 1) {
            for (int i = 0; i < count; i++) {
                part.accept(i);
                done.accept(i);
            }
            return;
        }
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        Math.min(threads, count), work -> PoolThreads.named("tree-shap", work));
        try (pool) {
            await(submit(count, part, pool), done, pool);
        }
    }

    private static List<Future<?>> submit(int count, IntConsumer part, ExecutorService pool) {
        var parts = new ArrayList<Future<?>>();
        for (int i = 0; i < count; i++) {
            int number = i;
            parts.add(pool.submit(() -> part.accept(number)));
        }
        return parts;
    }

    private static void await(List<Future<?>> parts, IntConsumer done, ExecutorService pool) {
        boolean finished = false;
        try {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).get();
                done.accept(i);
            }
            finished = true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            if (!finished) {
                pool.shutdownNow();
            }
        }
    }
}
