package jianmo.ui.train;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.text.Texts;
import jianmo.train.Wish;
import jianmo.ui.control.Words;
import jianmo.workflow.FamilyOffer;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One run: its state, how far it is, what its curve means, and the buttons that steer it.
final class StatusCard extends VBox {

    private final Texts texts;
    private final Words words;
    private final RunsViewModel model;
    private final RunStatus status;
    private final Label name = new Label();
    private final Label state = new Label();
    private final Label device = new Label();
    private final Label figures = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final FontIcon sign = new FontIcon(Feather.INFO);
    private final Label says = new Label();
    private final Label advice = new Label();
    private final HBox finding;
    private final Button pause;
    private final Button resume;
    private final Button stop;
    private final Button extend;
    private final Button cancel;
    private final Button use;
    private final Spinner<Integer> more = new Spinner<>(1, 100_000, 50, 10);
    private final HBox extending;
    private List<FamilyOffer> offers = List.of();
    private @Nullable Message whyProcessor;

    /// @param using makes a finished run the project's own
    StatusCard(Texts texts, RunsViewModel model, Consumer<RunInfo> using) {
        super(10);
        this.texts = texts;
        this.words = new Words(texts);
        this.model = model;
        this.status = new RunStatus(texts);
        setId("run-status");
        getStyleClass().add("card-area");
        name.getStyleClass().add("card-heading");
        name.setMinWidth(Region.USE_PREF_SIZE);
        state.getStyleClass().add("state-chip");
        state.setMinWidth(Region.USE_PREF_SIZE);
        device.getStyleClass().addAll("text-small", "text-muted");
        device.setMinWidth(Region.USE_PREF_SIZE);
        figures.getStyleClass().add("run-figures");
        figures.setMinWidth(60);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("medium");
        pause = button("pause", Feather.PAUSE, run -> model.wish(run, Wish.PAUSE));
        resume = button("resume", Feather.PLAY, model::resume);
        stop = button("stop", Feather.CHECK_SQUARE, run -> model.wish(run, Wish.STOP));
        extend = button("extend", Feather.FAST_FORWARD, _ -> openExtending(true));
        cancel = button("cancel", Feather.X, model::cancel);
        use = button("use", Feather.CHECK_CIRCLE, using::accept);
        resume.getStyleClass().add("accent");
        extending = extending();
        openExtending(false);
        says.setWrapText(true);
        says.setMinHeight(Region.USE_PREF_SIZE);
        says.getStyleClass().add("finding-says");
        advice.setWrapText(true);
        advice.setMinHeight(Region.USE_PREF_SIZE);
        advice.getStyleClass().add("text-muted");
        advice.managedProperty().bind(advice.textProperty().isNotEmpty());
        var text = new VBox(2, says, advice);
        HBox.setHgrow(text, Priority.ALWAYS);
        sign.getStyleClass().add("finding-sign");
        finding = new HBox(12, sign, text);
        finding.setAlignment(Pos.TOP_LEFT);
        var head = new HBox(10, name, state, device);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(head, Priority.ALWAYS);
        var buttons = new FlowPane(6, 6, pause, resume, stop, use, extend, cancel);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setPrefWrapLength(420);
        var top = new HBox(10, head, buttons);
        top.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(top, bar, figures, extending, finding);
    }

    /// Something done to the run that is watched.
    private interface Deed {
        void to(RunInfo run);
    }

    private Button button(String id, Ikon icon, Deed deed) {
        var button = new Button(texts.of("panels.train.do." + id), new FontIcon(icon));
        button.setId("run-do-" + id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.of("panels.train.do." + id + ".tip")));
        button.setOnAction(_ -> {
            RunInfo run = model.watched();
            if (run != null) {
                deed.to(run);
            }
        });
        return button;
    }

    private HBox extending() {
        more.setId("extend-by");
        more.setEditable(true);
        more.setPrefWidth(110);
        var label = new Label(texts.of("panels.train.extend.by"));
        label.setLabelFor(more);
        var go = new Button(texts.of("panels.train.extend.go"));
        go.setId("extend-go");
        go.getStyleClass().add("accent");
        go.setDefaultButton(false);
        go.setOnAction(_ -> extendNow());
        more.getEditor().setOnAction(_ -> extendNow());
        var no = new Button(texts.of("panels.train.extend.cancel"));
        no.getStyleClass().add("flat");
        no.setOnAction(_ -> openExtending(false));
        var form = new HBox(8, label, more, go, no);
        form.setAlignment(Pos.CENTER_LEFT);
        form.setId("extend-form");
        return form;
    }

    private void extendNow() {
        RunInfo run = model.watched();
        try {
            more.commitValue();
        } catch (NumberFormatException _) {
            return; // what is typed is no number; the field keeps it
        }
        Integer iterations = more.getValue();
        if (run != null && iterations != null) {
            openExtending(false);
            model.extend(run, iterations);
        }
    }

    void openExtending(boolean open) {
        extending.setVisible(open);
        extending.setManaged(open);
        RunInfo run = model.watched();
        if (open && run != null) {
            more.getValueFactory().setValue(Math.max(1, run.total() / 2));
            more.requestFocus();
        }
    }

    /// @param changed what can be trained here
    void offers(List<FamilyOffer> changed) {
        offers = changed;
    }

    /// @param message why no graphics card helps, null where one does
    void why(@Nullable Message message) {
        whyProcessor = message;
    }

    void show(RunInfo run, RunCurves curves, String metric) {
        long now = System.nanoTime();
        status.see(run, now);
        name.setText(texts.of("panels.train.run.name", run.id(), words.shortFamily(run.family())));
        state(run);
        device(run);
        bar.setProgress(RunStatus.fraction(run));
        boolean shown = run.state() != RunState.DONE;
        bar.setVisible(shown);
        bar.setManaged(shown);
        figures.setText(String.join("  ·  ", status.figures(run, curves, now)));
        Optional<RunStatus.Finding> found = status.finding(run, curves, metric);
        says.setText(
                found.map(RunStatus.Finding::says).orElse(texts.of("panels.train.told.early")));
        advice.setText(found.map(RunStatus.Finding::advice).orElse(""));
        RunSigns.tone(sign, RunSigns.finding(run, found));
        buttons(run);
    }

    private void state(RunInfo run) {
        Wish wish = model.wished(run);
        String key = wish == null ? Names.of(run.state()) : "wish-" + Names.of(wish);
        state.setText(texts.of("panels.train.state." + key));
        state.setGraphic(new FontIcon(RunSigns.icon(run.state())));
        state.getStyleClass().setAll("label", "state-chip", RunSigns.chip(run.state()));
    }

    private void device(RunInfo run) {
        boolean processor = run.device().startsWith("cpu");
        device.setText(processor ? texts.of("panels.train.status.processor") : run.device());
        device.setGraphic(new FontIcon(processor ? Feather.CPU : Feather.MONITOR));
        Message why = whyProcessor;
        device.setTooltip(processor && why != null ? new Tooltip(texts.of(why)) : null);
    }

    private void buttons(RunInfo run) {
        boolean running = run.state() == RunState.RUNNING;
        boolean waiting = run.state() == RunState.QUEUED;
        boolean wished = model.wished(run) != null;
        show(pause, running || waiting, wished);
        show(resume, run.state().canResume(), false);
        show(stop, running, wished);
        show(use, run.state() == RunState.DONE, false);
        show(extend, run.state() == RunState.DONE, !model.extendable(run, offers));
        show(cancel, running || waiting, false);
        if (run.state() != RunState.DONE) {
            openExtending(false);
        }
        resume.setText(
                run.resumable()
                        ? texts.of("panels.train.do.resume-from", words.count(run.checkpoint()))
                        : texts.of("panels.train.do.resume"));
    }

    private static void show(Node node, boolean shown, boolean disabled) {
        node.setVisible(shown);
        node.setManaged(shown);
        node.setDisable(disabled);
    }
}
