package jianmo.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.job.Job;
import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.Outcome;
import jianmo.text.Texts;
import jianmo.ui.task.FxJobs;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/// A question to the model: the button that asks it, how far the answer is, and how to stop.
public final class AskBar extends VBox implements Busy {

    private final Texts texts;
    private final Button ask = new Button();
    private final Button cancel = new Button();
    private final ProgressBar bar = new ProgressBar();
    private final Sentence words = Sentence.aside("");
    private final FxJobs jobs = FxJobs.aside();
    private @Nullable Running running;
    private int asked;

    /// @param id of the button
    /// @param action what stands on it
    public AskBar(Texts texts, String id, String action, Runnable onAsk) {
        super(6);
        this.texts = texts;
        ask.setId(id);
        ask.setText(action);
        ask.setGraphic(new FontIcon(Feather.PLAY));
        ask.setMinWidth(Region.USE_PREF_SIZE);
        ask.setOnAction(_ -> onAsk.run());
        cancel.setText(texts.of("ui.explore.cancel"));
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> stop());
        bar.setPrefWidth(110);
        words.managedProperty().bind(words.textProperty().isNotEmpty());
        var row = new HBox(8, ask, cancel, bar);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, words);
        running(false);
    }

    @Override
    public boolean busy() {
        return running != null;
    }

    public void say(String sentence) {
        words.setText(sentence);
    }

    /// Asks; what was asked before is stopped, and its end is not told.
    public <T> void ask(Job<T> job, Consumer<T> whenDone) {
        stop();
        int question = ++asked;
        running(true);
        say("");
        running =
                jobs.start(
                        job,
                        step -> {
                            if (question == asked) {
                                bar.setProgress(step.fraction());
                                say(texts.of(step.message()));
                            }
                        },
                        outcome -> {
                            if (question == asked) {
                                running(false);
                                ended(outcome, whenDone);
                            }
                        });
    }

    private <T> void ended(Outcome<T> outcome, Consumer<T> whenDone) {
        switch (outcome) {
            case Outcome.Done<T>(T found) -> {
                say("");
                whenDone.accept(found);
            }
            case Outcome.Cancelled<T> _ -> say(texts.of("ui.explore.cancelled"));
            case Outcome.Failed<T> failed -> say(texts.of(failed.message()));
        }
    }

    public void stop() {
        Running now = running;
        if (now != null) {
            now.cancel();
        }
    }

    private void running(boolean now) {
        if (!now) {
            running = null;
        }
        cancel.setVisible(now);
        cancel.setManaged(now);
        bar.setVisible(now);
        bar.setManaged(now);
        ask.setDisable(now);
    }
}
