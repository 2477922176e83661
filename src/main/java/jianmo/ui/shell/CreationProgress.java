package jianmo.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import jianmo.text.Texts;
import jianmo.ui.task.FxJobs;

/// How far the making of a project is; not there while none is made.
final class CreationProgress extends HBox {

    private final Texts texts;
    private final Label words = new Label();
    private final ProgressBar bar = new ProgressBar(-1);

    CreationProgress(Texts texts) {
        super(14);
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("creation-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        words.setMinWidth(260);
        HBox.setHgrow(bar, Priority.ALWAYS);
        getChildren().addAll(words, bar);
        hide();
    }

    void hide() {
        setVisible(false);
        setManaged(false);
    }

    void start() {
        words.setText(texts.of("ui.job.starting"));
        bar.setProgress(-1);
        setVisible(true);
        setManaged(true);
    }

    void show(FxJobs.Step step) {
        words.setText(texts.of(step.message()));
        bar.setProgress(step.fraction());
    }
}
