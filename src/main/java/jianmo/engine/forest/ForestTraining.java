package jianmo.engine.forest;

import jianmo.base.job.PoolThreads;
import jianmo.base.message.UserError;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;

import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/// One training of a forest of either kind.
final class ForestTraining {

    /// Trees begun ahead of the one that is taken next, per thread.
    private static final int AHEAD = 4;

    private ForestTraining() {}

    /// @param request with checked settings
    /// @param extra whether trees are extremely randomised
    static Trained train(TrainRequest request, boolean extra, TrainWatcher watcher) {
        request.requireNumbers();
        int total = request.settings().whole(ForestFamily.TREES);
        var watched = new ForestWatch(request);
        var growth = new ForestGrowth(request, total, watched, watcher);
        var grower = new TreeGrower(request, extra);
        inOrder(
                growth.grown(),
                total,
                request.threads(),
                index -> grower.grow(index, watched.rows()),
                growth::add);
        return growth.finish();
    }

    /// Makes the things from number `first` up to `end` on up to `threads` threads and gives them
    /// to `taker` on the caller's, in order, until it wants no more. What has not begun then, or
    /// when it throws, is dropped.
    private static <T> void inOrder(
            int first, int end, int threads, IntFunction<T> make, Predicate<T> taker) {
        if (threads <= 1) {
            boolean more = first < end;
            for (int i = first; more; i++) {
                more = taker.test(make.apply(i)) && i + 1 < end;
            }
            return;
        }
        ExecutorService pool =
                Executors.newFixedThreadPool(threads, work -> PoolThreads.named("forest", work));
        try {
            var made = new ArrayDeque<Future<T>>();
            int next = first;
            boolean more = first < end;
            while (more) {
                while (next < end && made.size() < AHEAD * threads) {
                    int index = next++;
                    made.add(pool.submit(() -> make.apply(index)));
                }
                more = taker.test(made.remove().get()) && !(made.isEmpty() && next == end);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            throw UserError.because(e, "train.engine-failed", "CART", String.valueOf(e.getCause()));
        } finally {
            pool.shutdownNow();
        }
    }
}
