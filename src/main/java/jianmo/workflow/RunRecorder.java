package jianmo.workflow;

import jianmo.base.job.Batches;
import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.store.RunStore;
import jianmo.workflow.task.RunTask;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes down what a run reports, twice a second or every 2,000 points, on a thread of its own,
/// and passes it on to whoever watches.
///
/// A log that cannot be written (the disk is full) does not stop a training: [#trouble] says so at
/// the end.
final class RunRecorder implements Progress, AutoCloseable {

    private static final long BATCH_MILLIS = 500;
    private static final int BATCH_POINTS = 2000;
    private static final long BEAT_NANOS = 5_000_000_000L;
    private static final String EVENTS = "run/";

    private final RunStore runs;
    private final long id;
    private final Progress watcher;
    private final Batches<LivePoint> batches;
    private final Map<String, Double> lastX = new HashMap<>();
    private volatile long started = System.nanoTime();
    private volatile double secondsBefore;
    private volatile int iteration;
    private volatile int total;
    private volatile long beat = System.nanoTime();
    private volatile @Nullable Message trouble;
    private boolean resumed;

    RunRecorder(RunStore runs, long id, Progress watcher) {
        this.runs = runs;
        this.id = id;
        this.watcher = watcher;
        this.batches = new Batches<>("run-log", BATCH_MILLIS, BATCH_POINTS, this::write);
    }

    /// Seconds of training so far, all parts of the run together.
    private double seconds() {
        return secondsBefore + (System.nanoTime() - started) / 1e9;
    }

    /// Of them, those of earlier parts.
    double secondsBefore() {
        return secondsBefore;
    }

    /// Why the log has gaps; null when it has none.
    @Nullable Message trouble() {
        return trouble;
    }

    @Override
    public void advance(long done, long all, Message step) {
        if (step.key().equals("train.step.training")) {
            iteration = Math.max(iteration, (int) done);
            total = (int) all;
        }
        if (System.nanoTime() - beat > BEAT_NANOS) {
            write(List.of());
        }
        watcher.advance(done, all, step);
    }

    @Override
    public void point(LivePoint point) {
        if (point.series().startsWith(EVENTS)) {
            event(point);
            return;
        }
        if (!resumed) {
            startFrom(0, 0);
        }
        // steps that follow each other quickly are left out, points are not
        iteration = Math.max(iteration, (int) point.x());
        Double last = lastX.put(point.series(), point.x());
        if (last == null || last != point.x() || point.detail() != null) {
            batches.add(point);
        }
        watcher.point(point);
    }

    private void event(LivePoint point) {
        String detail = point.detail();
        Message message = detail == null ? null : Json.read(detail, Message.class);
        switch (point.series()) {
            case RunTask.RESUMED -> {
                startFrom((int) point.x(), point.y());
                if (message != null) {
                    kept(() -> runs.message(id, message));
                }
            }
            case RunTask.WRITTEN -> kept(() -> runs.checkpoint(id, (int) point.x()));
            case RunTask.FAILED -> kept(() -> runs.message(id, message));
            default -> {}
        }
    }

    /// What lies beyond the checkpoint will be measured again.
    private void startFrom(int checkpoint, double seconds) {
        resumed = true;
        secondsBefore = seconds;
        started = System.nanoTime();
        iteration = checkpoint;
        batches.flush();
        kept(() -> runs.cut(id, checkpoint));
    }

    private void write(List<LivePoint> points) {
        beat = System.nanoTime();
        kept(() -> runs.progress(id, points, iteration, total, seconds()));
    }

    private void kept(Runnable writing) {
        try {
            writing.run();
        } catch (UserError e) {
            trouble = e.message();
        }
    }

    @Override
    public void close() {
        batches.close();
    }
}
