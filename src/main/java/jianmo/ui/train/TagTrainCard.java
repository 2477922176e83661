package jianmo.ui.train;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.shell.BesideStages;
import jianmo.ui.task.FxJobs;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Starts the training of a tagger and says how far it is.
final class TagTrainCard extends Card {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final Texts texts;
    private final TagViewModel model;
    private final BesideStages beside;
    private final TextField name = new TextField();
    private final TextField seed = new TextField();
    private final Label settingsNow;
    private final ToggleButton settings;
    private final Button train;
    private final Button cancel;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label step;
    private final VBox told = new VBox();
    private @Nullable Message shownEnd;

    TagTrainCard(Texts texts, TagViewModel model, BesideStages beside) {
        super(texts.of("panels.tag.train"));
        this.texts = texts;
        this.model = model;
        this.beside = beside;
        setId("tag-train");
        name.setId("tag-name");
        name.textProperty().addListener((_, _, typed) -> model.name(typed));
        seed.setId("tag-seed");
        seed.setMaxWidth(120);
        seed.textProperty().addListener((_, _, typed) -> model.seed(typed));
        settings = new ToggleButton(texts.of("panels.tag.settings"), new FontIcon(Feather.SLIDERS));
        settings.setId("tag-settings");
        settings.setTooltip(new Tooltip(texts.of("panels.tag.settings.tip")));
        settings.setMinWidth(Region.USE_PREF_SIZE);
        settings.setSelected(model.settingsShown());
        settings.selectedProperty().addListener((_, _, shown) -> model.showSettings(shown));
        settingsNow = TagSigns.small("");
        train = button("start", Feather.PLAY);
        train.getStyleClass().add("accent");
        train.setOnAction(_ -> start());
        cancel = button("cancel", Feather.X);
        cancel.setOnAction(_ -> model.cancel());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("medium");
        step = TagSigns.small("");
        var buttons = new FlowPane(8, 8, train, cancel, settings);
        buttons.setAlignment(Pos.CENTER_LEFT);
        TagSigns.hideEmpty(told);
        getChildren().addAll(fields(), settingsNow, buttons, bar, step, told);
    }

    private GridPane fields() {
        var grid = new GridPane(10, 8);
        var nameLabel = new Label(texts.of("panels.tag.name"));
        nameLabel.setLabelFor(name);
        nameLabel.setMinWidth(Region.USE_PREF_SIZE);
        var ending = new Label(".tagger");
        ending.getStyleClass().add("text-muted");
        ending.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(name, Priority.ALWAYS);
        var line = new HBox(4, name, ending);
        line.setAlignment(Pos.CENTER_LEFT);
        GridPane.setHgrow(line, Priority.ALWAYS);
        name.setTooltip(new Tooltip(texts.of("panels.tag.name.tip")));
        var seedLabel = new Label(texts.of("panels.train.setting.seed"));
        seedLabel.setLabelFor(seed);
        seed.setTooltip(new Tooltip(texts.of("panels.tag.seed.tip")));
        grid.addRow(0, nameLabel, line);
        grid.addRow(1, seedLabel, seed);
        return grid;
    }

    private Button button(String id, Ikon icon) {
        var button = new Button(texts.of("panels.tag." + id), new FontIcon(icon));
        button.setId("tag-" + id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.of("panels.tag." + id + ".tip")));
        return button;
    }

    /// Whether the settings are to be shown.
    ToggleButton settings() {
        return settings;
    }

    private void start() {
        Path file = model.file().orElse(null);
        if (file == null) {
            return;
        }
        if (Files.exists(file)) {
            Dialogs.ask(
                    this,
                    texts,
                    Message.of("panels.tag.replace.ask", file.getFileName().toString()),
                    "panels.tag.replace",
                    () -> model.train(beside));
        } else {
            model.train(beside);
        }
    }

    void refresh() {
        put(name, model.name());
        put(seed, model.seed());
        name.pseudoClassStateChanged(WRONG, !model.name().isBlank() && model.file().isEmpty());
        seed.pseudoClassStateChanged(WRONG, !model.seedFits());
        int differing = model.draft().values().size();
        settingsNow.setText(
                differing == 0
                        ? texts.of("panels.tag.settings.standard")
                        : texts.of("panels.tag.settings.differing", differing));
        boolean training = model.isTraining();
        train.setDisable(!model.ready());
        for (var node : List.of(cancel, bar, step)) {
            node.setVisible(training);
        }
        cancel.setManaged(training);
        bar.setManaged(training);
        FxJobs.Step now = model.step();
        bar.setProgress(now == null ? -1 : now.fraction());
        step.setText(!training ? "" : now == null ? texts.of("ui.job.starting") : words(now));
        ended();
    }

    private String words(FxJobs.Step now) {
        String what = texts.of(now.message());
        return now.total() > 0
                ? what + " · " + texts.of("panels.tag.epoch", now.done(), now.total())
                : what;
    }

    private void ended() {
        Message end = model.isTraining() ? null : model.ended();
        if (Objects.equals(end, shownEnd)) {
            return;
        }
        shownEnd = end;
        told.getChildren().clear();
        if (end != null) {
            String words = texts.of(end);
            told.getChildren()
                    .add(model.hasFailed() ? TagSigns.trouble(words) : TagSigns.small(words));
        }
    }

    private static void put(TextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }
}
