package jianmo.ui.shell;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import jianmo.base.message.Message;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The running job at the bottom: what it does, how far it is, the time left, and cancel.
final class JobBar extends HBox {

    private final Texts texts;
    private final StageRunner runner;
    private final Label what = new Label();
    private final Label left = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Button cancel;

    private final ChangeListener<StageRunner.@Nullable Report> onReport =
            (_, _, report) -> show(report);
    private final ChangeListener<@Nullable Message> onEnded = (_, _, message) -> rest(message);

    JobBar(Texts texts, StageRunner runner, PanelContext.StageRuns runs) {
        super(12);
        this.texts = texts;
        this.runner = runner;
        getStyleClass().add("job-bar");
        setAlignment(Pos.CENTER_LEFT);
        what.setMinWidth(80);
        HBox.setHgrow(what, Priority.SOMETIMES);
        left.getStyleClass().add("text-muted");
        left.setMinWidth(Region.USE_PREF_SIZE);
        bar.setPrefWidth(220);
        bar.getStyleClass().add("medium");
        cancel = new Button(texts.of("ui.job.cancel"), new FontIcon(Feather.X));
        cancel.setId("job-cancel");
        cancel.getStyleClass().addAll("small", "button-outlined");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> runner.cancel());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(what, space, left, bar, cancel);
        bar.visibleProperty().bind(runs.running());
        cancel.visibleProperty().bind(runs.running());
        left.visibleProperty().bind(runs.running());
        runner.report().addListener(onReport);
        runner.ended().addListener(onEnded);
        StageRunner.Report now = runner.report().get();
        if (now == null) {
            rest(runner.ended().get());
        } else {
            show(now);
        }
    }

    void dispose() {
        runner.report().removeListener(onReport);
        runner.ended().removeListener(onEnded);
    }

    private void show(StageRunner.@Nullable Report report) {
        if (report == null) {
            return;
        }
        what.setText(texts.of(report.stage().titleKey()) + " · " + texts.of(report.step()));
        bar.setProgress(report.fraction());
        left.setText(leftOf(report.secondsLeft()));
    }

    private String leftOf(double seconds) {
        if (seconds < 0) {
            return "";
        }
        long whole = Math.max(1, Math.round(seconds));
        return whole < 90
                ? texts.of("ui.job.seconds-left", whole)
                : texts.of("ui.job.minutes-left", Math.round(whole / 60.0));
    }

    private void rest(@Nullable Message message) {
        if (!runner.running().get()) {
            what.setText(texts.of(message == null ? Message.of("ui.job.none") : message));
        }
    }
}
