package jianmo.ui.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.JobRunner;
import jianmo.base.job.LivePoint;
import jianmo.base.job.Outcome;
import jianmo.base.message.Message;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

class FxJobsTest {

    /// The JavaFX thread, played by hand: tasks wait until the test lets them run.
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private final FxJobs jobs = new FxJobs(new JobRunner(new SameThread()), waiting::add);

    @Test
    void howeverFastAJobReportsOnlyOneUpdateWaits() {
        var steps = new ArrayList<FxJobs.Step>();
        var ends = new ArrayList<Outcome<String>>();
        jobs.start(
                progress -> {
                    for (int i = 1; i <= 1000; i++) {
                        progress.advance(i, 1000, Message.of("step"));
                    }
                    return "done";
                },
                steps::add,
                ends::add);
        assertEquals(2, waiting.size(), "one update and the end");
        waiting.forEach(Runnable::run);
        assertEquals(1, steps.size());
        assertEquals(1.0, steps.getFirst().fraction());
        assertEquals(List.of(new Outcome.Done<>("done")), ends);
    }

    @Test
    void everyPointArrivesOnceAndInOrderBeforeTheEnd() {
        var seen = new ArrayList<Object>();
        jobs.start(
                progress -> {
                    IntStream.range(0, 500)
                            .forEach(i -> progress.point(new LivePoint("s", i, i, null)));
                    return "end";
                },
                _ -> {},
                points -> points.forEach(p -> seen.add(p.x())),
                _ -> seen.add("end"));
        waiting.forEach(Runnable::run);
        var expected = new ArrayList<Object>();
        IntStream.range(0, 500).forEach(i -> expected.add((double) i));
        expected.add("end");
        assertEquals(expected, seen);
    }

    @Test
    void aStoppedJobEndsAsCancelled() {
        var ends = new ArrayList<Outcome<String>>();
        jobs.<String>start(
                _ -> {
                    throw new CancellationException();
                },
                _ -> {},
                ends::add);
        waiting.forEach(Runnable::run);
        assertTrue(ends.getFirst() instanceof Outcome.Cancelled<String>);
    }

    /// Runs at once on the caller's thread.
    private static final class SameThread extends AbstractExecutorService {
        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
