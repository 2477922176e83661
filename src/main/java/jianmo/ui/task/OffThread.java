package jianmo.ui.task;

import javafx.application.Platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Short work for the window (painting a chart, reading a page of rows) off the JavaFX thread.
public final class OffThread {

    private OffThread() {}

    /// Computes on a shared pool, then hands the value over on the JavaFX thread.
    ///
    /// @param whenFailed gets what `work` threw, on the JavaFX thread
    public static <T> void compute(
            Supplier<T> work, Consumer<T> whenDone, Consumer<Throwable> whenFailed) {
        var _ =
                CompletableFuture.supplyAsync(work)
                        .whenCompleteAsync(
                                (value, failure) -> {
                                    if (failure == null) {
                                        whenDone.accept(value);
                                    } else {
                                        whenFailed.accept(unwrapped(failure));
                                    }
                                },
                                Platform::runLater);
    }

    /// Runs `work` on the JavaFX thread, after what already waits there.
    public static void later(Runnable work) {
        Platform.runLater(work);
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
