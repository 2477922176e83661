package jianmo.workflow;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.workflow.RunQueue.Ticket;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/// Who trains which run in this process: of all who ask for the same one, the first.
final class RunClaims {

    private final RunQueue queue;
    private final Map<Long, AtomicBoolean> active = new ConcurrentHashMap<>();

    RunClaims(RunQueue queue) {
        this.queue = queue;
    }

    /// Whether somebody waits with a run or trains it.
    boolean isActive(long id) {
        return active.containsKey(id);
    }

    /// Ends a run at its next step.
    ///
    /// @return false when it neither waits nor trains in this process
    boolean cancel(long id) {
        AtomicBoolean cancelled = active.get(id);
        if (cancelled != null) {
            cancelled.set(true);
        }
        return cancelled != null;
    }

    /// Joins the queue for a run; whoever is not the first stands behind the one who is.
    ///
    /// @param id finds or makes the run, while nobody else does
    synchronized Claim claim(LongSupplier id) {
        long run = id.getAsLong();
        var cancelled = new AtomicBoolean();
        boolean mine = active.putIfAbsent(run, cancelled) == null;
        return new Claim(run, mine, cancelled, queue.join());
    }

    /// A run with a place in the queue.
    final class Claim implements AutoCloseable {

        private final long id;
        private final boolean mine;
        private final AtomicBoolean cancelled;
        private final Ticket ticket;

        private Claim(long id, boolean mine, AtomicBoolean cancelled, Ticket ticket) {
            this.id = id;
            this.mine = mine;
            this.cancelled = cancelled;
            this.ticket = ticket;
        }

        long id() {
            return id;
        }

        /// Whether it is for the caller to train it.
        boolean mine() {
            return mine;
        }

        /// Waits for its turn, which lasts until it is closed.
        void await(Progress told) throws InterruptedException {
            ticket.await(told);
        }

        /// Throws a [CancellationException] at the first step after [RunClaims#cancel].
        Progress cancellable(Progress watcher) {
            return new Progress() {
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
            };
        }

        @Override
        public void close() {
            if (mine) {
                active.remove(id);
            }
            ticket.close();
        }
    }
}
