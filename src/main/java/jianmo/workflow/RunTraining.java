package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.store.RunOwner;
import jianmo.store.RunRow;
import jianmo.store.RunStore;
import jianmo.train.ModelReport;
import jianmo.train.PausedException;
import jianmo.train.Wish;
import jianmo.train.run.CheckpointFolder;
import jianmo.train.run.WishFile;
import jianmo.workflow.RunClaims.Claim;
import jianmo.workflow.RunQueue.Place;
import jianmo.workflow.task.RunTask;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/// Brings one run to its end: reuses a finished one with the same key, takes up an unfinished one
/// where its checkpoints end, and writes down what became of it.
final class RunTraining {

    /// The message of a run that a person stopped.
    static final String STOPPED = "train.run.stopped";

    /// Least time between two checkpoints.
    private static final long REST_MILLIS = 500;

    /// Ends of a worker, and what they mean for a run.
    private static final Map<String, String> WORKER_ENDS =
            Map.of(
                    "worker.killed", "train.run.killed",
                    "worker.crashed", "train.run.crashed",
                    "worker.ended", "train.run.ended",
                    "worker.out-of-memory", "train.run.out-of-memory");

    private static final Set<String> CRASHES =
            Set.of("train.run.killed", "train.run.crashed", "train.run.ended");

    /// A checkpoint that is whole but of another program: the run has to start anew.
    private static final String UNREADABLE = "train.checkpoint-unreadable";

    private final RunStore store;
    private final RunFolders folders;
    private final RunQueue queue;
    private final RunClaims claims;

    RunTraining(RunStore store, RunFolders folders, RunQueue queue) {
        this.store = store;
        this.folders = folders;
        this.queue = queue;
        this.claims = new RunClaims(queue);
    }

    Place enter() {
        return queue.enter();
    }

    RunClaims claims() {
        return claims;
    }

    /// @return the run, done or paused
    RunInfo run(RunWanted wanted, Progress progress) throws InterruptedException {
        Optional<RunInfo> ended = finished(wanted);
        while (ended.isEmpty()) {
            try (Place _ = queue.enter();
                    Claim claim = claims.claim(() -> row(wanted))) {
                ended = claim.mine() ? own(claim, wanted, progress) : behind(claim, progress);
            }
        }
        return ended.get();
    }

    private Optional<RunInfo> own(Claim claim, RunWanted wanted, Progress progress)
            throws InterruptedException {
        Optional<RunInfo> meanwhile = finished(wanted);
        if (meanwhile.isPresent()) {
            return meanwhile;
        }
        wish(wanted, Wish.GO_ON);
        store.state(claim.id(), RunState.QUEUED.name(), RunOwner.self(), null);
        return Optional.of(inTurn(claim, wanted, claim.cancellable(progress)));
    }

    /// Waits for the same run that somebody else has asked for already. What a person wished of it
    /// holds for both.
    ///
    /// @return empty when it failed or was removed, so that it is worth a try of one's own
    private Optional<RunInfo> behind(Claim claim, Progress progress) throws InterruptedException {
        claim.await(progress);
        Optional<RunInfo> run = store.find(claim.id()).map(RunInfos::of);
        return switch (run.map(RunInfo::state).orElse(RunState.FAILED)) {
            case DONE, PAUSED -> run;
            case CANCELLED -> throw new CancellationException("cancelled");
            case QUEUED, RUNNING, FAILED, CRASHED -> Optional.empty();
        };
    }

    private RunInfo inTurn(Claim claim, RunWanted wanted, Progress progress)
            throws InterruptedException {
        long id = claim.id();
        try {
            claim.await(heeding(wanted, progress));
            store.state(id, RunState.RUNNING.name(), RunOwner.self(), null);
            return train(id, wanted, progress);
        } catch (PausedException _) {
            return ended(id, wanted, RunState.PAUSED, null);
        } catch (CancellationException | InterruptedException e) {
            afterwards(id, wanted, RunState.CANCELLED, null, e);
            throw e;
        } catch (UserError e) {
            if (e.message().key().equals(UNREADABLE)) {
                folders.remove(wanted.key().key());
            }
            boolean crashed = CRASHES.contains(e.message().key());
            RunState state = crashed ? RunState.CRASHED : RunState.FAILED;
            afterwards(id, wanted, state, e.message(), e);
            throw e;
        } catch (RuntimeException e) {
            Message said = Message.of("job.failed", String.valueOf(e.getMessage()));
            afterwards(id, wanted, RunState.FAILED, said, e);
            throw e;
        }
    }

    /// Listens to wishes while a run waits for its turn.
    private Progress heeding(RunWanted wanted, Progress progress) {
        return (done, total, step) -> {
            progress.advance(done, total, step);
            switch (wishes(wanted).read()) {
                case PAUSE -> throw new PausedException();
                case STOP -> throw new CancellationException("stopped before its turn");
                case GO_ON -> {}
            }
        };
    }

    /// A finished run with the same key whose model is there still. One that a person stopped is
    /// none: its model is not the one that the key promises.
    private Optional<RunInfo> finished(RunWanted wanted) {
        return store.withKey(wanted.key().key())
                .filter(run -> run.state().equals(RunState.DONE.name()) && !isStopped(run))
                .filter(run -> hasModel(wanted, run) && store.report(run.id()).isPresent())
                .map(RunInfos::of);
    }

    static boolean isStopped(RunRow run) {
        return run.message() != null && run.message().key().equals(STOPPED);
    }

    private static boolean hasModel(RunWanted wanted, RunRow run) {
        var models = Path.of(wanted.request().table().models());
        return run.model() != null && Files.exists(models.resolve(run.model()));
    }

    /// The row of this key, made where there is none that can be taken up.
    private long row(RunWanted wanted) {
        return store.withKey(wanted.key().key())
                .filter(run -> !isStopped(run))
                .map(RunRow::id)
                .orElseGet(() -> store.add(fresh(wanted)));
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
                wanted.key().facts().getOrDefault("device", "cpu"),
                RunOwner.self().text(),
                Instant.now().toEpochMilli(),
                List.of(),
                "",
                null,
                null,
                Map.of());
    }

    private RunInfo train(long id, RunWanted wanted, Progress progress) {
        var recorder = new RunRecorder(store, id, progress);
        RunTask.Answer answer;
        try (recorder) {
            answer = answer(wanted, recorder);
        }
        ModelReport report = answer.report();
        if (report == null) {
            return ended(id, wanted, RunState.PAUSED, message(id, recorder));
        }
        store.done(
                id,
                report.ofRun(id, recorder.secondsBefore() + report.seconds()),
                answer.stopped() ? Message.of(STOPPED) : message(id, recorder));
        wish(wanted, Wish.GO_ON);
        folders.finished(
                wanted.key().key(), wanted.family().iterations() != null, store.unfinishedKeys());
        return info(id);
    }

    private @Nullable Message message(long id, RunRecorder recorder) {
        Message trouble = recorder.trouble();
        return trouble != null ? trouble : store.find(id).map(RunRow::message).orElse(null);
    }

    private RunTask.Answer answer(RunWanted wanted, Progress progress) {
        var request =
                new RunTask.Request(
                        wanted.request(),
                        folders.of(wanted.key().key()).toAbsolutePath().toString(),
                        REST_MILLIS);
        var studio = wanted.studio();
        try {
            return studio.compute().call(studio.tasks().run(), request, progress);
        } catch (UserError e) {
            throw inTermsOfRuns(wanted, e);
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

    /// Ends a run because of `cause`, which is what matters if writing it down fails too.
    private void afterwards(
            long id, RunWanted wanted, RunState state, @Nullable Message message, Exception cause) {
        try {
            ended(id, wanted, state, message);
        } catch (UserError e) {
            cause.addSuppressed(e);
        }
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
}
