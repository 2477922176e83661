package jianmo.ui.task;

import javafx.application.Platform;

import jianmo.base.job.Job;
import jianmo.base.job.JobRunner;
import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.LivePoint;
import jianmo.base.job.Outcome;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The bridge between job threads and the JavaFX thread.
///
/// Reports are merged: however fast a job reports, at most one update waits on the JavaFX thread;
/// it shows the newest step and every point since the last.
public final class FxJobs {

    private final JobRunner runner;
    private final Executor fxThread;

    /// @param fxThread `Platform::runLater` in the studio, `Runnable::run` in tests
    public FxJobs(JobRunner runner, Executor fxThread) {
        this.runner = runner;
        this.fxThread = fxThread;
    }

    /// Jobs of one view that don't wait for the stages, as a preview.
    public static FxJobs aside() {
        return new FxJobs(JobRunner.aside(), Platform::runLater);
    }

    /// Jobs that wait for each other by themselves, each on a thread of its own.
    public static FxJobs together() {
        return new FxJobs(JobRunner.together(), Platform::runLater);
    }

    /// Starts `job`; all callbacks run on the JavaFX thread, the last of them `onEnd`.
    public <T> Running start(
            Job<T> job,
            Consumer<Step> onStep,
            Consumer<List<LivePoint>> onPoints,
            Consumer<Outcome<T>> onEnd) {
        var merged = new Merged(fxThread, onStep, onPoints);
        return runner.start(
                job,
                merged,
                outcome ->
                        fxThread.execute(() -> {
                            merged.deliver();
                            onEnd.accept(outcome);
                        }));
    }

    /// Starts a job without curves.
    public <T> Running start(Job<T> job, Consumer<Step> onStep, Consumer<Outcome<T>> onEnd) {
        return start(job, onStep, _ -> {}, onEnd);
    }

    /// How far a job is.
    public record Step(long done, long total, Message message) {

        /// From 0 to 1, or -1 when the total is not known, as `ProgressBar` wants it.
        public double fraction() {
            return total == 0 ? -1 : (double) done / total;
        }
    }

    private static final class Merged implements Progress {
        private final Executor fxThread;
        private final Consumer<Step> onStep;
        private final Consumer<List<LivePoint>> onPoints;
        private @Nullable Step newest;
        private List<LivePoint> points = new ArrayList<>();
        private boolean waiting;

        Merged(Executor fxThread, Consumer<Step> onStep, Consumer<List<LivePoint>> onPoints) {
            this.fxThread = fxThread;
            this.onStep = onStep;
            this.onPoints = onPoints;
        }

        @Override
        public void advance(long done, long total, Message step) {
            synchronized (this) {
                newest = new Step(done, total, step);
            }
            ask();
        }

        @Override
        public void point(LivePoint point) {
            synchronized (this) {
                points.add(point);
            }
            ask();
        }

        private void ask() {
            synchronized (this) {
                if (waiting) {
                    return;
                }
                waiting = true;
            }
            fxThread.execute(this::deliver);
        }

        private void deliver() {
            Step step;
            List<LivePoint> fresh;
            synchronized (this) {
                waiting = false;
                step = newest;
                newest = null;
                fresh = points;
                points = new ArrayList<>();
            }
            if (step != null) {
                onStep.accept(step);
            }
            if (!fresh.isEmpty()) {
                onPoints.accept(List.copyOf(fresh));
            }
        }
    }
}
