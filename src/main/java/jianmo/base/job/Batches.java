package jianmo.base.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Collects items and hands them over many at a time, on a thread of its own: adding costs next to
/// nothing, whatever becomes of the items. Thread-safe; the order is kept.
///
/// @param <T> what is collected
public final class Batches<T> implements AutoCloseable {

    private final long waitNanos;
    private final int most;
    private final Consumer<List<T>> taker;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock taking = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<T> waiting = new ArrayList<>();
    private boolean closed;

    /// @param name of the thread
    /// @param waitMillis how long an item may wait
    /// @param most how many may wait together
    /// @param taker gets them, never from two threads at once; must not throw
    public Batches(String name, long waitMillis, int most, Consumer<List<T>> taker) {
        this.waitNanos = waitMillis * 1_000_000;
        this.most = most;
        this.taker = taker;
        Thread.ofPlatform().daemon().name(name).start(this::work);
    }

    public void add(T item) {
        lock.lock();
        try {
            waiting.add(item);
            if (waiting.size() == 1 || waiting.size() == most) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Hands over what waits, on the caller's thread.
    public void flush() {
        taking.lock();
        try {
            List<T> batch = taken();
            if (!batch.isEmpty()) {
                taker.accept(batch);
            }
        } finally {
            taking.unlock();
        }
    }

    private List<T> taken() {
        lock.lock();
        try {
            List<T> batch = waiting;
            waiting = new ArrayList<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            while (awaitBatch()) {
                flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether there is going to be more.
    private boolean awaitBatch() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            long left = waitNanos;
            while (waiting.size() < most && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// Hands over what waits, and ends.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        flush();
    }
}
