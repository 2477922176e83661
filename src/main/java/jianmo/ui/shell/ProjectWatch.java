package jianmo.ui.shell;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;

/// Asks a project twice a second, off the JavaFX thread, whether something changed, also through a
/// terminal.
final class ProjectWatch {

    private final Project project;
    private final Runnable onChange;
    private final Timeline timeline;
    private String version;
    private boolean asking;
    private boolean stopped;

    ProjectWatch(Project project, Runnable onChange) {
        this.project = project;
        this.onChange = onChange;
        // at once: what changes from here on is noticed, however late the first question
        version = project.version();
        timeline = new Timeline(new KeyFrame(Duration.millis(500), _ -> ask()));
        timeline.setCycleCount(Animation.INDEFINITE);
    }

    void start() {
        ask();
        timeline.play();
    }

    void stop() {
        stopped = true;
        timeline.stop();
    }

    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        OffThread.compute(
                project::version,
                now -> {
                    asking = false;
                    boolean changed = !version.equals(now);
                    version = now;
                    if (changed && !stopped) {
                        onChange.run();
                    }
                },
                _ -> asking = false);
    }
}
