package jianmo.engine.smile;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import smile.math.MathEx;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs one of Smile's algorithms on a single thread with its chance seeded, so that the same seed
/// gives the same result anywhere: Smile draws from a generator of the thread and spreads work over
/// the pool it is called in.
///
/// Smile's algorithms can't be stopped from inside. When the caller is cancelled, `stop` is called
/// and the end awaited; a worker JVM that does not answer is ended by its parent meanwhile.
final class Alone {

    private static final long TICK_MILLIS = 50;

    private Alone() {}

    static <T> T run(
            long seed, Progress progress, Message step, Callable<T> algorithm, Runnable stop) {
        try (var pool = new ForkJoinPool(1)) {
            ForkJoinTask<T> task =
                    pool.submit(() -> {
                        MathEx.setSeed(seed);
                        return algorithm.call();
                    });
            return await(task, progress, step, stop);
        }
    }

    private static <T> T await(
            ForkJoinTask<T> task, Progress progress, Message step, Runnable stop) {
        try {
            while (true) {
                try {
                    progress.advance(0, 0, step);
                    return task.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    // it still works
                }
            }
        } catch (CancellationException e) {
            stop.run();
            throw e;
        } catch (InterruptedException e) {
            stop.run();
            var cancelled = new CancellationException();
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /// The linear algebra of Smile calls the system's OpenBLAS, which may be missing.
    private static UserError failure(ExecutionException e) {
        Throwable cause = e;
        boolean missing = false;
        while (cause.getCause() != null) {
            cause = cause.getCause();
            missing |= cause instanceof LinkageError;
        }
        String words = String.valueOf(cause.getMessage());
        String said = words.lines().findFirst().orElse(cause.getClass().getSimpleName());
        return missing || words.contains("openblas")
                ? UserError.because(e, "data.explore.no-blas", said)
                : UserError.because(e, "data.explore.broken", said);
    }
}
