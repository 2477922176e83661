package jianmo.ui.task;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import jianmo.base.job.Job;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Answers a question that may be asked anew before the answer is there: only the newest is
/// answered, the work for older ones is stopped. Used on the JavaFX thread.
///
/// @param <T> the answer
public final class Latest<T> {

    private final AtomicInteger asked = new AtomicInteger();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /// Asks; what was asked before is forgotten.
    ///
    /// @param whenFailed gets what the job threw
    public void ask(Job<T> job, Consumer<T> whenDone, Consumer<Throwable> whenFailed) {
        int question = asked.incrementAndGet();
        busy.set(true);
        OffThread.compute(
                () -> run(job, question),
                value -> {
                    if (question == asked.get()) {
                        busy.set(false);
                        whenDone.accept(value);
                    }
                },
                failure -> {
                    if (question == asked.get()) {
                        busy.set(false);
                        whenFailed.accept(failure);
                    }
                });
    }

    private T run(Job<T> job, int question) {
        try {
            return job.run((_, _, _) -> {
                if (question != asked.get()) {
                    throw new CancellationException();
                }
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /// Forgets what was asked.
    public void forget() {
        asked.incrementAndGet();
        busy.set(false);
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
