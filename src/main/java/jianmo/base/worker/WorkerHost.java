package jianmo.base.worker;

import jianmo.base.job.Batches;
import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The inside of a worker JVM: takes requests from standard input until it ends, and does them one
/// after the other on the calling thread.
///
/// Whatever a task or a native library prints goes to standard error.
public final class WorkerHost {

    /// Names the file that answers go to; without it they go to standard output.
    static final String OUTPUT = "jianmo.worker.output";

    private static final long QUIET_NANOS = 30_000_000;
    private static final long POINTS_MILLIS = 50;
    private static final int MOST_POINTS = 1_000;

    private final Map<String, WorkerTask<?, ?>> tasks;
    private final Wire wire;
    private final BlockingQueue<Ask> asks = new LinkedBlockingQueue<>();
    private final AtomicLong cancelled = new AtomicLong(-1);
    private final AtomicLong running = new AtomicLong(-1);

    private WorkerHost(List<? extends WorkerTask<?, ?>> tasks, Wire wire) {
        this.tasks = tasks.stream().collect(Collectors.toMap(WorkerTask::id, Function.identity()));
        this.wire = wire;
    }

    /// Serves until the parent closes standard input or dies; then ends this JVM at once.
    public static void serve(List<? extends WorkerTask<?, ?>> tasks) {
        InputStream in = System.in;
        try {
            var host = new WorkerHost(tasks, new Wire(output()));
            System.setOut(System.err);
            Thread worker = Thread.currentThread();
            Thread.ofPlatform().daemon().name("worker-asks").start(() -> host.listen(in, worker));
            host.wire.send(Reply.plain(Reply.Kind.READY, -1));
            host.work();
        } catch (IOException | InterruptedException e) {
            System.err.println(e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static OutputStream output() throws IOException {
        String file = System.getProperty(OUTPUT);
        return file == null
                ? new FileOutputStream(FileDescriptor.out)
                : new FileOutputStream(file, true);
    }

    private void listen(InputStream in, Thread worker) {
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Wire.read(line, Ask.class).ifPresent(ask -> accept(ask, worker));
            }
        } catch (IOException e) {
            System.err.println(e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private void accept(Ask ask, Thread worker) {
        if (ask.task() != null) {
            asks.add(ask);
            return;
        }
        cancelled.set(ask.number());
        if (running.get() == ask.number()) {
            worker.interrupt();
        }
    }

    private void work() throws InterruptedException, IOException {
        while (true) {
            Ask ask = take();
            running.set(ask.number());
            Reply reply = replyTo(ask);
            running.set(-1);
            wire.send(reply);
        }
    }

    /// A cancel that comes too late may leave an interrupt behind.
    private Ask take() throws InterruptedException {
        while (true) {
            try {
                return asks.take();
            } catch (InterruptedException e) {
                if (cancelled.get() < 0) {
                    throw e;
                }
            }
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private Reply replyTo(Ask ask) {
        long number = ask.number();
        try {
            WorkerTask<?, ?> task = tasks.get(String.valueOf(ask.task()));
            if (task == null || ask.request() == null) {
                return broken(number, "no task " + ask.task());
            }
            return Reply.done(number, Json.tree(answer(task, ask)));
        } catch (CancellationException | InterruptedException _) {
            return Reply.plain(Reply.Kind.CANCELLED, number);
        } catch (UserError e) {
            e.printStackTrace();
            return Reply.failed(number, e.message(), e.exitCode());
        } catch (OutOfMemoryError e) {
            e.printStackTrace();
            return Reply.failed(number, outOfMemory(Runtime.getRuntime().maxMemory()), 1);
        } catch (Throwable e) {
            e.printStackTrace();
            return cancelled.get() == number
                    ? Reply.plain(Reply.Kind.CANCELLED, number)
                    : broken(number, e.toString());
        } finally {
            boolean _ = Thread.interrupted();
        }
    }

    private <Q, R> Object answer(WorkerTask<Q, R> task, Ask ask) throws Exception {
        Q request = Json.read(java.util.Objects.requireNonNull(ask.request()), task.requestType());
        try (var told = new Told(ask.number())) {
            return task.run(request, told);
        }
    }

    private static Reply broken(long number, String what) {
        return Reply.failed(number, Message.of("worker.broken", what), 1);
    }

    static Message outOfMemory(long bytes) {
        return Message.of("worker.out-of-memory", bytes >> 20);
    }

    /// Tells the parent; steps that follow each other faster than the eye are left out, and points
    /// go together on a thread of their own, so that a training of a thousand rounds a second does
    /// not wait for them. A step that is told comes after the points before it.
    private final class Told implements Progress, AutoCloseable {

        private final long number;
        private long last = System.nanoTime() - QUIET_NANOS;
        private String lastStep = "";
        private final Batches<LivePoint> points;

        private Told(long number) {
            this.number = number;
            this.points = new Batches<>("worker-points", POINTS_MILLIS, MOST_POINTS, this::send);
        }

        @Override
        public void advance(long done, long total, Message step) {
            if (cancelled.get() == number) {
                throw new CancellationException();
            }
            if (isDue(done == total && total > 0, step.key())) {
                points.flush();
                send(Reply.progress(number, done, total, step));
            }
        }

        @Override
        public void point(LivePoint point) {
            points.add(point);
        }

        /// A parent that is gone is noticed at the next step.
        private void send(List<LivePoint> batch) {
            try {
                wire.send(Reply.points(number, batch));
            } catch (IOException e) {
                System.err.println(e);
            }
        }

        @Override
        public void close() {
            points.close();
        }

        private synchronized boolean isDue(boolean end, String step) {
            long now = System.nanoTime();
            if (!end && step.equals(lastStep) && now - last < QUIET_NANOS) {
                return false;
            }
            last = now;
            lastStep = step;
            return true;
        }

        private void send(Reply reply) {
            try {
                wire.send(reply);
            } catch (IOException e) {
                var stop = new CancellationException("the parent is gone");
                stop.initCause(e);
                throw stop;
            }
        }
    }
}
