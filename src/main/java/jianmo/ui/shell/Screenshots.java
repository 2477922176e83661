package jianmo.ui.shell;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import jianmo.base.job.JobRunner;
import jianmo.base.message.UserError;
import jianmo.chart.Pictures;
import jianmo.ui.control.Busy;
import jianmo.ui.task.FxJobs;
import jianmo.workflow.Project;
import jianmo.workflow.Projects;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Pictures of the window without a screen.
public final class Screenshots {

    /// Frames without anything busy before the picture is taken.
    private static final int CALM = 12;

    /// Seconds; a machine may be busy with a training.
    private static final int PATIENCE = 180;

    private final Projects projects;

    public Screenshots(Projects projects) {
        this.projects = projects;
    }

    /// What to photograph.
    ///
    /// @param part of the panel to open, as `labels`; empty for the panel as it is
    /// @param language `zh` or `en`
    /// @param width in pixels
    public record Shot(
            Stage panel, String part, String language, boolean dark, int width, int height) {

        public Shot(Stage panel, String language, boolean dark, int width, int height) {
            this(panel, "", language, dark, width, height);
        }
    }

    /// Writes the window, showing one panel of `project`, as a PNG; the caller closes the project.
    ///
    /// @throws UserError when the file can't be written
    public void write(Project project, Shot shot, Path out) throws NoDisplayException {
        write(
                shot,
                window -> {
                    window.show(project);
                    window.go(shot.panel());
                    if (!shot.part().isEmpty() && !window.showPart(shot.part())) {
                        throw UserError.wrongUse(
                                "ui.screenshot.no-part", shot.panel().id(), shot.part());
                    }
                },
                out);
    }

    /// Writes the start screen, or the sheet for a new project, as a PNG.
    ///
    /// @param data the sheet's table, or null for the start screen
    /// @throws UserError when the file can't be written
    public void writeStart(@Nullable Path data, Shot shot, Path out) throws NoDisplayException {
        write(
                shot,
                window -> {
                    if (data != null) {
                        window.startWith(data);
                    }
                },
                out);
    }

    private void write(Shot shot, Consumer<StudioWindow> pose, Path out) throws NoDisplayException {
        startHeadless();
        byte[] png = take(shot, pose);
        try {
            Path folder = out.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(out, png);
        } catch (IOException e) {
            throw UserError.because(e, "ui.chart.not-saved", out.toString());
        }
    }

    /// Chooses the platform without a screen; must come before anything of JavaFX.
    public static void startHeadless() throws NoDisplayException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        StudioApp.startToolkit();
        Platform.setImplicitExit(false);
    }

    private byte[] take(Shot shot, Consumer<StudioWindow> posing) {
        var picture = new CompletableFuture<byte[]>();
        ExecutorService executor = StudioApp.jobThread();
        Platform.runLater(() -> {
            try {
                pose(shot, posing, executor, picture);
            } catch (RuntimeException e) {
                picture.completeExceptionally(e);
            }
        });
        try {
            return picture.get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UserError told
                    ? told
                    : UserError.because(e, "ui.screenshot.failed", shot.panel().id());
        } catch (TimeoutException e) {
            throw UserError.because(e, "ui.screenshot.failed", shot.panel().id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        } finally {
            executor.shutdownNow();
        }
    }

    private void pose(
            Shot shot,
            Consumer<StudioWindow> posing,
            ExecutorService executor,
            CompletableFuture<byte[]> picture) {
        var jobs = new FxJobs(new JobRunner(executor), Platform::runLater);
        var window =
                new StudioWindow(
                        projects,
                        new Preferences(null),
                        jobs,
                        shot.language(),
                        shot.dark(),
                        shot.width(),
                        shot.height());
        var stage = new javafx.stage.Stage();
        stage.setScene(window.scene());
        stage.setWidth(shot.width());
        stage.setHeight(shot.height());
        stage.show();
        try {
            posing.accept(window);
        } catch (RuntimeException e) {
            window.detach();
            stage.close();
            throw e;
        }
        new AnimationTimer() {
            private int calm;

            @Override
            public void handle(long now) {
                calm = busy(window.scene().getRoot()) ? 0 : calm + 1;
                if (calm >= CALM) {
                    stop();
                    picture.complete(png(window.scene()));
                    window.detach();
                    stage.close();
                }
            }
        }.start();
    }

    private static boolean busy(Node node) {
        if (node instanceof Busy busy && busy.busy()) {
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(Screenshots::busy);
    }

    private static byte[] png(Scene scene) {
        WritableImage image = scene.snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return Pictures.png(pixels, width, height);
    }
}
