package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.store.ProjectFiles;
import jianmo.store.TrainLock;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Lets the runs of one project train one after the other in the order they came, and keeps other
/// processes from training it as long as any of them is there.
final class RunQueue {

    private static final long TICK_MILLIS = 50;

    private final ProjectFiles files;
    private final ReentrantLock turn = new ReentrantLock(true);
    private int inside;
    private @Nullable TrainLock lock;

    RunQueue(ProjectFiles files) {
        this.files = files;
    }

    /// Joins the queue.
    ///
    /// @throws jianmo.base.message.UserError when another process trains this project
    synchronized Place enter() {
        if (inside == 0) {
            lock = TrainLock.take(files);
        }
        inside++;
        return this::leave;
    }

    private synchronized void leave() {
        inside--;
        TrainLock held = lock;
        if (inside == 0 && held != null) {
            lock = null;
            held.close();
        }
    }

    /// Waits until it is the caller's turn.
    ///
    /// @param waiting told at every tick; may throw to give up
    Place turn(Progress waiting) throws InterruptedException {
        while (!turn.tryLock(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
            waiting.advance(0, 0, Message.of("train.run.waiting"));
        }
        return turn::unlock;
    }

    /// A place that is given back.
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
