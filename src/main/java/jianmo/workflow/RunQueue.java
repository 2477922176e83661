package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.store.ProjectFiles;
import jianmo.store.TrainLock;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets the runs of one project train one after the other in the order they came, and keeps other
/// processes from training it as long as any of them is there.
final class RunQueue {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ProjectFiles files;
    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition moved = monitor.newCondition();
    private int inside;
    private @Nullable TrainLock lock;

    RunQueue(ProjectFiles files) {
        this.files = files;
    }

    /// Keeps other processes out.
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

    /// Joins the end of the queue, without waiting.
    Ticket join() {
        monitor.lock();
        try {
            var ticket = new Ticket();
            waiting.add(ticket);
            return ticket;
        } finally {
            monitor.unlock();
        }
    }

    /// A place in the queue; giving it back lets the next one train.
    final class Ticket implements Place {

        private Ticket() {}

        /// Waits until it is the first.
        ///
        /// @param told at every tick; may throw to give up
        void await(Progress told) throws InterruptedException {
            while (!isFirst()) {
                told.advance(0, 0, Message.of("train.run.waiting"));
            }
        }

        /// After one tick at most.
        private boolean isFirst() throws InterruptedException {
            monitor.lockInterruptibly();
            try {
                long left = TICK_NANOS;
                while (waiting.peekFirst() != this && left > 0) {
                    left = moved.awaitNanos(left);
                }
                return waiting.peekFirst() == this;
            } finally {
                monitor.unlock();
            }
        }

        @Override
        public void close() {
            monitor.lock();
            try {
                waiting.remove(this);
                moved.signalAll();
            } finally {
                monitor.unlock();
            }
        }
    }

    /// A place that is given back.
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
