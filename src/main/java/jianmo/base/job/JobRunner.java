package jianmo.base.job;

import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Runs jobs off the caller's thread and reports their end exactly once.
///
/// Training is bound by processor and memory, so the executor is expected to be small and bounded.
public final class JobRunner {

    private final ExecutorService executor;

    public JobRunner(ExecutorService executor) {
        this.executor = executor;
    }

    /// Runs one job at a time beside the stages, on a thread that ends when it has nothing to do.
    public static JobRunner aside() {
        var executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        5,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("aside").factory());
        executor.allowCoreThreadTimeOut(true);
        return new JobRunner(executor);
    }

    /// Runs jobs beside each other, for those that mostly wait; threads end when they have nothing
    /// to do.
    public static JobRunner together() {
        return new JobRunner(
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        5,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        Thread.ofPlatform().daemon().name("together").factory()));
    }

    /// Starts `job`.
    ///
    /// @param watcher called on the job's thread for every step
    /// @param whenEnded called on the job's thread, once
    /// @return the handle that stops the job at its next step
    public <T> Running start(Job<T> job, Progress watcher, Consumer<Outcome<T>> whenEnded) {
        var stop = new AtomicBoolean();
        var thread = new AtomicReference<@Nullable Thread>();
        var stoppable = new Stoppable(stop, watcher);
        executor.execute(() -> {
            thread.set(Thread.currentThread());
            Outcome<T> outcome = outcomeOf(job, stoppable, stop);
            thread.set(null);
            whenEnded.accept(outcome);
        });
        return () -> {
            stop.set(true);
            Thread running = thread.get();
            if (running != null) {
                running.interrupt();
            }
        };
    }

    private static <T> Outcome<T> outcomeOf(Job<T> job, Progress progress, AtomicBoolean stop) {
        try {
            return new Outcome.Done<>(job.run(progress));
        } catch (CancellationException | InterruptedException _) {
            return new Outcome.Cancelled<>();
        } catch (UserError e) {
            return new Outcome.Failed<>(e.message(), e);
        } catch (OutOfMemoryError e) {
            return new Outcome.Failed<>(Message.of("job.out-of-memory"), e);
        } catch (Exception e) {
            return stop.get()
                    ? new Outcome.Cancelled<>()
                    : new Outcome.Failed<>(
                            Message.of("job.failed", String.valueOf(e.getMessage())), e);
        } finally {
            boolean _ = Thread.interrupted();
        }
    }

    private record Stoppable(AtomicBoolean stop, Progress watcher) implements Progress {
        @Override
        public void advance(long done, long total, Message step) {
            if (stop.get() || Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            watcher.advance(done, total, step);
        }

        @Override
        public void point(LivePoint point) {
            watcher.point(point);
        }
    }

    /// A started job.
    @FunctionalInterface
    public interface Running {

        /// Asks the job to stop at its next step; returns at once.
        void cancel();
    }
}
