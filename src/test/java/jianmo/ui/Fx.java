package jianmo.ui;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;

import jianmo.ui.shell.NoDisplayException;
import jianmo.ui.shell.Screenshots;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// The one JavaFX toolkit of the tests, without a screen.
public final class Fx {

    private static final long PATIENCE = 90;
    private static final Queue<Throwable> UNCAUGHT = new ConcurrentLinkedQueue<>();

    private Fx() {}

    public static void start() {
        try {
            Screenshots.startHeadless();
        } catch (NoDisplayException e) {
            throw new IllegalStateException(e);
        }
        run(() -> Thread.currentThread().setUncaughtExceptionHandler((_, e) -> UNCAUGHT.add(e)));
    }

    /// What broke on the JavaFX thread without anybody catching it, since the last call.
    public static List<Throwable> uncaught() {
        var found = new ArrayList<Throwable>();
        for (Throwable each = UNCAUGHT.poll(); each != null; each = UNCAUGHT.poll()) {
            found.add(each);
        }
        return found;
    }

    /// Runs `work` on the JavaFX thread and waits for its value.
    public static <T> T call(Callable<T> work) {
        var value = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                value.complete(work.call());
            } catch (Throwable e) {
                value.completeExceptionally(e);
            }
        });
        return got(value, "the JavaFX thread is blocked");
    }

    public static void run(Runnable work) {
        Object _ =
                call(() -> {
                    work.run();
                    return "";
                });
    }

    /// Waits, frame by frame, until `holds` is true on the JavaFX thread.
    public static void until(String what, BooleanSupplier holds) {
        var done = new CompletableFuture<Boolean>();
        Platform.runLater(() ->
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        try {
                            if (done.isDone() || holds.getAsBoolean()) {
                                stop();
                                done.complete(true);
                            }
                        } catch (RuntimeException e) {
                            stop();
                            done.completeExceptionally(e);
                        }
                    }
                }.start());
        boolean _ = got(done, "never happened: " + what);
    }

    /// A node and all below it that show a text, also those that can't be seen.
    public static List<Labeled> labels(Node node) {
        var found = new ArrayList<Labeled>();
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            found.add(labeled);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(labels(child)));
        }
        return found;
    }

    /// The texts of [#labels].
    public static List<String> texts(Node node) {
        return labels(node).stream().map(Labeled::getText).toList();
    }

    private static <T> T got(CompletableFuture<T> value, String otherwise) {
        try {
            return value.get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            value.cancel(true);
            throw new AssertionError(otherwise, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
