package jianmo.ui.train;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import jianmo.app.StudioTools;
import jianmo.base.job.JobRunner;
import jianmo.chart.Pictures;
import jianmo.ui.Fx;
import jianmo.ui.SmallPng;
import jianmo.ui.control.Busy;
import jianmo.ui.shell.Preferences;
import jianmo.ui.shell.StudioWindow;
import jianmo.ui.task.FxJobs;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.TagSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Takes the pictures of the part that tags words, in one window that changes language and theme
/// while a tagger is trained in it. Started by `docs/take-pictures`, with the part `tag`.
public final class TagPictures {

    private static final Path SENTENCES = Path.of("workspaces/part-of-speech/chinese.conll");
    private static final String TRIED = "然而 ， 这样 的 处理 也 衍生 了 一些 问题 。";

    private final StudioWindow window;
    private final Path out;

    private TagPictures(StudioWindow window, Path out) {
        this.window = window;
        this.out = out;
    }

    /// @param project any; its table is not looked at
    /// @param all also the other theme, and what is seen before and while it trains
    public static void take(StudioTools tools, Project project, Path out, boolean all)
            throws IOException {
        Fx.start();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        var jobs = new FxJobs(new JobRunner(executor), Platform::runLater);
        StudioWindow window =
                Fx.call(() -> {
                    var made =
                            new StudioWindow(
                                    tools.projects(),
                                    new Preferences(null),
                                    jobs,
                                    "en",
                                    false,
                                    1440,
                                    900);
                    var stage = new javafx.stage.Stage();
                    stage.setScene(made.scene());
                    stage.setWidth(1440);
                    stage.setHeight(900);
                    stage.show();
                    made.show(project);
                    made.go(Stage.TRAIN);
                    return made;
                });
        new TagPictures(window, out).take(all);
        executor.shutdownNow();
    }

    private void take(boolean all) throws IOException {
        if (all) {
            shoot("tag-before");
        }
        Fx.run(() -> {
            Node other = window.scene().lookup("#empty-tag");
            if (other instanceof Button button) {
                button.fire();
            } else {
                ((ToggleButton) window.scene().lookup("#view-tag")).fire();
            }
        });
        if (all) {
            shoot("tag-empty");
        }
        Fx.run(() -> view().model().sentences().choose(new TagSource.Lines(SENTENCES)));
        Fx.until("counted", () -> view().model().ready());
        Fx.run(() -> ((Button) window.scene().lookup("#tag-start")).fire());
        if (all) {
            Fx.until("half", () -> view().model().shownCurves().seen() > 20);
            Fx.run(() -> window.setLanguage("zh"));
            shoot("tag-training");
            Fx.run(() -> window.setLanguage("en"));
        }
        Fx.until("trained", () -> view().model().made() != null && !view().model().busy());
        Fx.run(() -> ((TextField) window.scene().lookup("#tag-text")).setText(TRIED));
        for (String language : new String[] {"en", "zh"}) {
            Fx.run(() -> window.setLanguage(language));
            scroll(1);
            shoot("train-tag-" + language);
            if (all) {
                scroll(0);
                shoot("tag-up-" + language);
                Fx.run(() -> window.setDark(true));
                shoot("tag-dark-" + language);
                scroll(1);
                shoot("tag-dark-down-" + language);
                Fx.run(() -> ((ToggleButton) window.scene().lookup("#tag-settings")).fire());
                scroll(0.5);
                shoot("tag-settings-" + language);
                Fx.run(() -> window.setDark(false));
            }
        }
    }

    private TagView view() {
        return (TagView) window.scene().lookup("#tag-view");
    }

    private void scroll(double to) {
        calm();
        Fx.run(() -> {
            Node node = view();
            while (!(node instanceof ScrollPane)) {
                node = node.getParent();
            }
            ((ScrollPane) node).setVvalue(to);
        });
    }

    private void calm() {
        int[] frames = {0};
        Fx.until(
                "calm",
                () -> {
                    frames[0] = busy(window.scene().getRoot()) ? 0 : frames[0] + 1;
                    return frames[0] > 30;
                });
    }

    private static boolean busy(Node node) {
        return node instanceof Busy busy && busy.busy()
                || node instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream().anyMatch(TagPictures::busy);
    }

    private void shoot(String name) throws IOException {
        calm();
        Path file = out.resolve(name + ".png");
        Files.write(file, Fx.call(this::png));
        SmallPng.shrink(file);
        System.err.println(file);
    }

    private byte[] png() {
        WritableImage image = window.scene().snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return Pictures.png(pixels, width, height);
    }
}
