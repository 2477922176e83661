package jianmo.workflow;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.store.RunOwner;
import jianmo.store.RunRow;
import jianmo.store.RunStore;
import jianmo.train.ModelReport;
import jianmo.train.Wish;
import jianmo.train.run.CheckpointFolder;
import jianmo.train.run.WishFile;
import jianmo.workflow.RunQueue.Place;
import jianmo.workflow.task.RunTask;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// Brings one run to its end: reuses a finished one with the same key, takes up an unfinished one
/// where its checkpoints end, and writes down what became of it.
final class RunTraining {

    /// The message of a run that a person stopped.
    static final String STOPPED = "train.run.stopped";

    /// Least time between two checkpoints.
    private static final long REST_MILLIS = 1_000;

    private static final String OUT_OF_MEMORY = "worker.out-of-memory";

    /// Ends of a worker, and what they mean for a run.
    private static final Map<String, String> WORKER_ENDS =
            Map.of(
                    "worker.killed",
                    "train.run.killed",
                    "worker.crashed",
                    "train.run.crashed",
                    "worker.ended",
                    "train.run.ended",
                    OUT_OF_MEMORY,
                    "train.run.out-of-memory");

    private final RunStore store;
    private final RunFolders folders;
    private final RunQueue queue;
    private final Map<Long, AtomicBoolean> here = new ConcurrentHashMap<>();

    RunTraining(RunStore store, RunFolders folders, RunQueue queue) {
        this.store = store;
        this.folders = folders;
        this.queue = queue;
    }

    Place enter() {
        return queue.enter();
    }

    /// @return the run, done or paused
    RunInfo run(RunWanted wanted, Progress progress) throws InterruptedException {
        Optional<RunInfo> finished = finished(wanted);
        if (finished.isPresent()) {
            return finished.get();
        }
        try (Place _ = queue.enter()) {
            long id = queued(wanted);
            var cancelled = new AtomicBoolean();
            here.put(id, cancelled);
            try {
                return inTurn(id, wanted, new Cancellable(progress, cancelled));
            } catch (CancellationException | InterruptedException e) {
                ended(id, wanted, RunState.CANCELLED, null);
                throw e;
            } finally {
                here.remove(id);
            }
        }
    }

    /// Ends a run at its next step.
    ///
    /// @return false when it neither waits nor trains in this process
    boolean cancel(long id) {
        AtomicBoolean cancelled = here.get(id);
        if (cancelled != null) {
            cancelled.set(true);
        }
        return cancelled != null;
    }

    private record Cancellable(Progress watcher, AtomicBoolean cancelled) implements Progress {
        @Override
        public void advance(long done, long total, Message step) {
            if (cancelled.get()) {
                throw new CancellationException("cancelled");
            }
            watcher.advance(done, total, step);
        }

        @Override
        public void point(LivePoint point) {
            watcher.point(point);
        }
    }

    private RunInfo inTurn(long id, RunWanted wanted, Progress progress)
            throws InterruptedException {
        try (Place _ = queue.turn(progress)) {
            Optional<RunInfo> meanwhile = finished(wanted);
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            return switch (new WishFile(folders.of(wanted.key().key())).read()) {
                case PAUSE -> ended(id, wanted, RunState.PAUSED, null);
                case STOP -> throw new CancellationException("stopped before its turn");
                case GO_ON -> train(id, wanted, progress);
            };
        }
    }

    /// A finished run with the same key whose model is there still.
    private Optional<RunInfo> finished(RunWanted wanted) {
        return store.withKey(wanted.key().key())
                .filter(run -> run.state().equals(RunState.DONE.name()))
                .filter(run -> hasModel(wanted, run) && store.report(run.id()).isPresent())
                .map(RunInfos::of);
    }

    private static boolean hasModel(RunWanted wanted, RunRow run) {
        var models = java.nio.file.Path.of(wanted.request().table().models());
        return run.model() != null && Files.exists(models.resolve(run.model()));
    }

    /// The row of this key, made where there is none.
    private long queued(RunWanted wanted) {
        Optional<RunRow> known = store.withKey(wanted.key().key());
        if (known.isEmpty()) {
            return store.add(fresh(wanted));
        }
        RunRow run = known.get();
        if (!run.state().equals(RunState.RUNNING.name())) {
            wish(wanted, Wish.GO_ON);
            store.state(run.id(), RunState.QUEUED.name(), RunOwner.self(), null);
        }
        return run.id();
    }

    private static RunRow fresh(RunWanted wanted) {
        return new RunRow(
                0,
                wanted.key().key(),
                wanted.family().id(),
                wanted.request().settings(),
                wanted.request().seed(),
                wanted.key().facts(),
                RunState.QUEUED.name(),
                Instant.now().toString(),
                0,
                0,
                0,
                0,
                "cpu",
                RunOwner.self().text(),
                Instant.now().toEpochMilli(),
                List.of(),
                "",
                null,
                null,
                Map.of());
    }

    private RunInfo train(long id, RunWanted wanted, Progress progress) {
        store.state(id, RunState.RUNNING.name(), RunOwner.self(), null);
        StepAnswer answer;
        try (var recorder = new RunRecorder(store, id, progress)) {
            answer = answer(id, wanted, recorder);
        }
        ModelReport report = answer.report();
        if (report == null) {
            return ended(id, wanted, RunState.PAUSED, message(id, answer));
        }
        boolean stopped = wishes(wanted).read() == Wish.STOP;
        store.done(id, report, report.metrics(), answer.seconds());
        Message message = stopped ? Message.of(STOPPED) : message(id, answer);
        store.state(id, RunState.DONE.name(), null, message);
        wish(wanted, Wish.GO_ON);
        folders.finished(
                wanted.key().key(), wanted.family().iterations() != null, store.unfinishedKeys());
        return info(id);
    }

    private @Nullable Message message(long id, StepAnswer answer) {
        Message trouble = answer.trouble();
        return trouble != null ? trouble : store.find(id).map(RunRow::message).orElse(null);
    }

    private StepAnswer answer(long id, RunWanted wanted, RunRecorder recorder) {
        var request =
                new RunTask.Request(
                        wanted.request(),
                        folders.of(wanted.key().key()).toAbsolutePath().toString(),
                        REST_MILLIS);
        var studio = wanted.studio();
        try {
            RunTask.Answer answer = studio.compute().call(studio.tasks().run(), request, recorder);
            recorder.close();
            return new StepAnswer(answer.report(), recorder.seconds(), recorder.trouble());
        } catch (UserError e) {
            recorder.close();
            UserError said = inTermsOfRuns(wanted, e);
            boolean crashed = said != e && !e.message().key().equals(OUT_OF_MEMORY);
            ended(id, wanted, crashed ? RunState.CRASHED : RunState.FAILED, said.message());
            throw said;
        }
    }

    /// The end of a worker, with what is left of the run.
    private UserError inTermsOfRuns(RunWanted wanted, UserError e) {
        String key = WORKER_ENDS.get(e.message().key());
        if (key == null) {
            return e;
        }
        var values = new ArrayList<Object>();
        values.add(CheckpointFolder.newest(folders.of(wanted.key().key())));
        values.addAll(e.message().values());
        return UserError.because(e, key, values.toArray());
    }

    /// Ends a run that has no model yet.
    private RunInfo ended(long id, RunWanted wanted, RunState state, @Nullable Message message) {
        store.checkpoint(id, CheckpointFolder.newest(folders.of(wanted.key().key())));
        store.state(id, state.name(), null, message);
        wish(wanted, Wish.GO_ON);
        return info(id);
    }

    private RunInfo info(long id) {
        return store.find(id).map(RunInfos::of).orElseThrow();
    }

    private WishFile wishes(RunWanted wanted) {
        return new WishFile(folders.of(wanted.key().key()));
    }

    private void wish(RunWanted wanted, Wish wish) {
        try {
            wishes(wanted).write(wish);
        } catch (IOException _) {
            // a wish that stays pauses the next part of the run; it can be resumed again
        }
    }

    /// @param report null when the run was paused
    /// @param trouble why the log has gaps, null when it has none
    private record StepAnswer(
            @Nullable ModelReport report, double seconds, @Nullable Message trouble) {}
}
