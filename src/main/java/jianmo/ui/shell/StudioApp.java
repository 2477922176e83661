package jianmo.ui.shell;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import jianmo.base.job.JobRunner;
import jianmo.text.Texts;
import jianmo.ui.task.FxJobs;
import jianmo.workflow.Projects;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Starts the window.
public final class StudioApp {

    private StudioApp() {}

    /// Opens the window and returns when it is closed. With `-Djianmo.first-frame=print` it prints
    /// the milliseconds from the start of the JVM to the first painted frame to standard error, and
    /// closes.
    ///
    /// @param project to open at once, or null for the start screen
    /// @param language `zh` or `en`
    /// @throws NoDisplayException when there is no screen
    public static void launch(
            Projects projects, @Nullable Path project, String language, boolean dark)
            throws NoDisplayException, InterruptedException {
        startToolkit();
        Platform.setImplicitExit(false);
        var closed = new CountDownLatch(1);
        var failure = new AtomicReference<@Nullable Throwable>();
        ExecutorService executor = jobThread();
        Platform.runLater(() -> {
            try {
                open(projects, project, language, dark, executor, closed);
            } catch (RuntimeException | Error e) {
                failure.set(e);
                closed.countDown();
            }
        });
        closed.await();
        executor.shutdownNow();
        boolean _ = executor.awaitTermination(2, TimeUnit.SECONDS);
        Platform.exit();
        Throwable broken = failure.get();
        if (broken != null) {
            throw new IllegalStateException("the window could not be built", broken);
        }
    }

    /// One training at a time: it is bound by the processor.
    static ExecutorService jobThread() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("stages").factory());
    }

    /// @throws NoDisplayException when JavaFX finds no screen
    static void startToolkit() throws NoDisplayException {
        boolean headless = "Headless".equals(System.getProperty("glass.platform"));
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        String display = System.getenv("DISPLAY");
        if (linux && !headless && (display == null || display.isBlank())) {
            throw new NoDisplayException("DISPLAY is not set");
        }
        try {
            var started = new CountDownLatch(1);
            Platform.startup(started::countDown);
            started.await();
        } catch (IllegalStateException _) {
            // started before, by another window of this program
        } catch (UnsupportedOperationException e) {
            throw new NoDisplayException(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoDisplayException("interrupted");
        }
        Theme.loadFonts();
    }

    private static void open(
            Projects projects,
            @Nullable Path project,
            String language,
            boolean dark,
            ExecutorService executor,
            CountDownLatch closed) {
        var jobs = new FxJobs(new JobRunner(executor), Platform::runLater);
        var window =
                new StudioWindow(projects, Preferences.ofUser(), jobs, language, dark, 1360, 860);
        var stage = new Stage();
        stage.setTitle(Texts.in(language).of("ui.app.name"));
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        stage.setScene(window.scene());
        stage.setOnHidden(_ -> {
            window.close();
            closed.countDown();
        });
        if (project != null) {
            window.open(project);
        }
        if ("print".equals(System.getProperty("jianmo.first-frame"))) {
            printFirstFrame(window.scene(), stage);
        }
        stage.show();
    }

    @SuppressWarnings("SystemOut")
    private static void printFirstFrame(Scene scene, Stage stage) {
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    private boolean printed;

                    @Override
                    public void run() {
                        if (!printed) {
                            printed = true;
                            // the listener runs before painting; the next task runs after it
                            Platform.runLater(() -> {
                                long start = ManagementFactory.getRuntimeMXBean().getStartTime();
                                System.err.println(
                                        "first-frame-ms " + (System.currentTimeMillis() - start));
                                stage.close();
                            });
                        }
                    }
                });
    }
}
