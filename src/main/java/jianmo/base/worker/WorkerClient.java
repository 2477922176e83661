package jianmo.base.worker;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Does tasks in a worker JVM that is kept warm between them; one task at a time, others wait.
///
/// Whatever happens to the worker (a kill, an empty memory, a crash in a native) comes back as a
/// [UserError]; the next task gets a fresh worker.
public final class WorkerClient implements Compute, AutoCloseable {

    /// How long a cancelled task may take to stop by itself.
    private static final long GRACE_MILLIS = 1000;

    private static final long TICK_MILLIS = 50;

    /// Exit code of `-XX:+ExitOnOutOfMemoryError`.
    private static final int OUT_OF_MEMORY = 3;

    /// What the JVM prints when a native crashes; it then ends with code 1.
    private static final String FATAL = "A fatal error has been detected by the Java Runtime";

    private static final int SIGNAL = 128;
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    private final Supplier<WorkerSettings> wanted;
    private WorkerSettings settings;
    private final ReentrantLock busy = new ReentrantLock(true);
    private volatile @Nullable WorkerProcess warm;
    private volatile @Nullable Path scratch;
    private long calls;
    private volatile boolean closed;

    public WorkerClient(WorkerSettings settings) {
        this(settings, () -> settings);
    }

    private WorkerClient(WorkerSettings settings, Supplier<WorkerSettings> wanted) {
        this.settings = settings;
        this.wanted = wanted;
    }

    /// Settings that may change while the studio runs: a worker started with others is ended before
    /// the next task.
    ///
    /// @param wanted asked before every task, so quick
    public static WorkerClient changing(WorkerSettings first, Supplier<WorkerSettings> wanted) {
        return new WorkerClient(first, wanted);
    }

    @Override
    public <Q, R> R call(WorkerTask<Q, R> task, Q request, Progress progress) {
        queue(progress);
        try {
            return new Call<>(task, progress, ++calls).run(request);
        } finally {
            busy.unlock();
        }
    }

    private void queue(Progress progress) {
        try {
            while (!busy.tryLock(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.advance(0, 0, Message.of("worker.waiting"));
            }
        } catch (InterruptedException e) {
            throw cancellation(e);
        }
    }

    /// Process id of the warm worker, if there is one.
    public @Nullable Long pid() {
        WorkerProcess worker = warm;
        return worker != null && worker.isAlive() ? worker.pid() : null;
    }

    /// Ends the worker, also in the middle of a task.
    @Override
    public void close() {
        closed = true;
        WorkerProcess worker = warm;
        if (worker != null) {
            if (busy.isLocked()) {
                worker.kill();
            } else {
                worker.end();
            }
        }
        Scratch.remove(scratch);
    }

    private WorkerProcess worker() {
        WorkerSettings now = wanted.get();
        WorkerProcess known = warm;
        if (known != null && known.isAlive()) {
            if (now.equals(settings)) {
                return known;
            }
            known.end();
            warm = null;
        }
        if (closed) {
            throw new CancellationException("closed");
        }
        settings = now;
        try {
            Path folder = scratch;
            if (folder == null) {
                folder = Scratch.make();
                scratch = folder;
            }
            WorkerProcess fresh = WorkerProcess.start(settings, folder);
            warm = fresh;
            return fresh;
        } catch (IOException e) {
            throw UserError.because(e, "worker.not-started", String.valueOf(e.getMessage()));
        }
    }

    private UserError death(WorkerProcess worker, boolean ready) {
        int code = worker.exitCode();
        String chatter = worker.chatter();
        warm = null;
        var cause = new IOException("worker ended with code " + code + "\n" + chatter);
        if (code == OUT_OF_MEMORY && chatter.contains("OutOfMemoryError")) {
            return UserError.because(cause, "worker.out-of-memory", settings.heapMebibytes());
        }
        if (code == SIGNAL + SIGKILL || code == SIGNAL + SIGTERM) {
            return UserError.because(cause, "worker.killed");
        }
        if (code > SIGNAL || code < -1 || chatter.contains(FATAL)) {
            return UserError.because(cause, "worker.crashed", code);
        }
        if (!ready) {
            return UserError.because(cause, "worker.not-started", firstLine(chatter));
        }
        return UserError.because(cause, "worker.ended", code);
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("-");
    }

    private static CancellationException cancellation(Throwable cause) {
        var cancelled = new CancellationException();
        cancelled.initCause(cause);
        return cancelled;
    }

    /// One task on its way.
    private final class Call<Q, R> {

        private final WorkerTask<Q, R> task;
        private final Progress progress;
        private final long number;
        private long done;
        private long total;
        private Message step = Message.of("worker.starting");
        private boolean ready;
        private boolean ended;

        private Call(WorkerTask<Q, R> task, Progress progress, long number) {
            this.task = task;
            this.progress = progress;
            this.number = number;
        }

        private R run(Q request) {
            WorkerProcess before = warm;
            WorkerProcess worker = worker();
            ready = worker == before;
            if (ready) {
                step = Message.of("worker.working");
            }
            try {
                worker.send(new Ask(number, task.id(), Json.tree(request)));
                return await(worker);
            } catch (IOException e) {
                ended = true;
                UserError death = death(worker, ready);
                death.addSuppressed(e);
                throw death;
            } catch (InterruptedException e) {
                throw cancellation(e);
            } finally {
                if (!ended) {
                    stop(worker);
                }
            }
        }

        private R await(WorkerProcess worker) throws InterruptedException {
            while (true) {
                Reply reply = worker.next(TICK_MILLIS);
                if (reply == null) {
                    progress.advance(done, total, step);
                    continue;
                }
                if (reply.kind() == Reply.Kind.DIED) {
                    ended = true;
                    throw closed ? new CancellationException("closed") : death(worker, ready);
                }
                ready = true;
                if (reply.number() == number && handle(reply)) {
                    return Json.read(Objects.requireNonNull(reply.result()), task.responseType());
                }
            }
        }

        /// Whether it was the answer.
        private boolean handle(Reply reply) {
            ended = isEnd(reply.kind());
            switch (reply.kind()) {
                case PROGRESS -> {
                    done = reply.done();
                    total = reply.total();
                    step = Objects.requireNonNull(reply.message());
                    progress.advance(done, total, step);
                }
                case POINTS -> Objects.requireNonNull(reply.points()).forEach(progress::point);
                case FAILED -> {
                    Message message = Objects.requireNonNull(reply.message());
                    Object[] values = message.values().toArray();
                    throw reply.exit() == 2
                            ? UserError.wrongUse(message.key(), values)
                            : UserError.failed(message.key(), values);
                }
                case CANCELLED -> throw new CancellationException();
                case READY, DIED, DONE -> {}
            }
            return reply.kind() == Reply.Kind.DONE;
        }

        /// Asks the task to stop, and makes it.
        private void stop(WorkerProcess worker) {
            boolean interrupted = Thread.interrupted();
            long end = System.nanoTime() + GRACE_MILLIS * 1_000_000;
            try {
                worker.send(Ask.cancel(number));
                while (true) {
                    long left = (end - System.nanoTime()) / 1_000_000;
                    Reply reply = left <= 0 ? null : worker.next(left);
                    if (reply == null || reply.kind() == Reply.Kind.DIED) {
                        worker.kill();
                        warm = null;
                        return;
                    }
                    if (reply.number() == number && isEnd(reply.kind())) {
                        return;
                    }
                }
            } catch (IOException | InterruptedException _) {
                worker.kill();
                warm = null;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private boolean isEnd(Reply.Kind kind) {
            return switch (kind) {
                case DONE, FAILED, CANCELLED -> true;
                case READY, PROGRESS, POINTS, DIED -> false;
            };
        }
    }
}
