package jianmo.ui.train;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.train.sequence.Sentence;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.shell.BesideStages;
import jianmo.workflow.Taggers.Opened;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Tries a tagger: tags what is typed as it is typed, and whole files.
final class TagTryCard extends Card {

    /// Words of what is typed that are shown.
    private static final int WORDS = 300;

    private final Texts texts;
    private final TagTrial trial;
    private final BesideStages beside;
    private final ComboBox<Path> taggers = new ComboBox<>();
    private final TextField text = new TextField();
    private final Label hint;
    private final VBox tagged = new VBox(12);
    private final Button file;
    private final Button cancel;
    private final VBox filed = new VBox();
    private boolean filling;
    private @Nullable Opened shown;
    private @Nullable TagColours drawn;
    private List<Sentence> shownTags = List.of();
    private @Nullable Message shownFiled;

    TagTryCard(Texts texts, TagTrial trial, BesideStages beside) {
        super(texts.of("panels.tag.try"));
        this.texts = texts;
        this.trial = trial;
        this.beside = beside;
        setId("tag-try");
        taggers.setId("tag-taggers");
        taggers.setPromptText(texts.of("panels.tag.open.none"));
        taggers.setTooltip(new Tooltip(texts.of("panels.tag.taggers.tip")));
        taggers.setConverter(new Name());
        taggers.setMaxWidth(320);
        taggers.setOnAction(_ -> {
            if (!filling && taggers.getValue() != null) {
                open(taggers.getValue());
            }
        });
        var open = button("open", Feather.FOLDER);
        open.setOnAction(_ -> choose());
        file = button("tag-file", Feather.FILE_PLUS);
        file.setOnAction(_ -> file());
        cancel = button("file.cancel", Feather.X);
        cancel.setOnAction(_ -> trial.cancelFile());
        text.setId("tag-text");
        text.setPromptText(texts.of("panels.tag.text.prompt"));
        text.setAccessibleText(texts.of("panels.tag.text"));
        text.setText(trial.text());
        text.textProperty().addListener((_, _, typed) -> trial.type(typed));
        hint = TagSigns.small("");
        var label = new Label(texts.of("panels.tag.taggers"));
        label.setLabelFor(taggers);
        label.setMinWidth(Region.USE_PREF_SIZE);
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var row = new HBox(8, label, taggers, open, spring, file, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        TagSigns.hideEmpty(tagged);
        TagSigns.hideEmpty(filed);
        getChildren().addAll(row, text, hint, tagged, filed);
    }

    private Button button(String id, Ikon icon) {
        var button = new Button(texts.of("panels.tag." + id), new FontIcon(icon));
        button.setId("tag-do-" + id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.of("panels.tag." + id + ".tip")));
        return button;
    }

    private void open(Path tagger) {
        trial.open(tagger, failure -> Dialogs.failure(this, texts, failure));
    }

    private void choose() {
        var chooser = chooser("panels.tag.open", "panels.tag.open.files", "*.tagger");
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            open(chosen.toPath());
        }
    }

    private FileChooser chooser(String title, String kind, String ending) {
        var chooser = new FileChooser();
        chooser.setTitle(texts.of(title));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(texts.of(kind), ending),
                        new FileChooser.ExtensionFilter(texts.of("ui.start.all-files"), "*"));
        return chooser;
    }

    private void file() {
        var from = chooser("panels.tag.file.from", "panels.tag.file.texts", "*.txt");
        File input = from.showOpenDialog(getScene().getWindow());
        if (input == null) {
            return;
        }
        var to = chooser("panels.tag.file.to", "panels.tag.source.files", "*.conll");
        to.setInitialFileName(input.getName().replaceFirst("(?<=.)\\.[^.]*$", "") + ".conll");
        File output = to.showSaveDialog(getScene().getWindow());
        if (output != null) {
            trial.file(beside, input.toPath(), output.toPath());
        }
    }

    void refresh(TagColours colours) {
        Opened opened = trial.opened();
        filling = true;
        if (!taggers.getItems().equals(trial.files())) {
            taggers.getItems().setAll(trial.files());
        }
        taggers.setValue(opened == null ? null : opened.file());
        filling = false;
        text.setDisable(opened == null);
        file.setDisable(opened == null || trial.isFiling());
        cancel.setVisible(trial.isFiling());
        cancel.setManaged(trial.isFiling());
        hint.setText(texts.of(opened == null ? "panels.tag.try.none" : "panels.tag.try.hint"));
        if (!Objects.equals(opened, shown)
                || !trial.tagged().equals(shownTags)
                || colours != drawn) {
            shown = opened;
            shownTags = trial.tagged();
            drawn = colours;
            tags(opened, colours);
        }
        filed();
    }

    private void tags(@Nullable Opened opened, TagColours colours) {
        tagged.getChildren().clear();
        if (opened == null) {
            return;
        }
        for (Sentence sentence : shownTags) {
            FlowPane line = TagChips.sentence(sentence, colours, WORDS);
            line.setId("tag-answer");
            tagged.getChildren().add(line);
        }
        tagged.getChildren()
                .add(
                        new VBox(
                                6,
                                TagSigns.small(texts.of("panels.tag.legend")),
                                TagChips.legend(opened.tagger().tags(), colours)));
    }

    private void filed() {
        Message now = trial.filed();
        if (Objects.equals(now, shownFiled)) {
            return;
        }
        shownFiled = now;
        filed.getChildren().clear();
        if (now != null) {
            String words = texts.of(now);
            filed.getChildren()
                    .add(trial.fileFailed() ? TagSigns.trouble(words) : TagSigns.small(words));
        }
    }

    private static final class Name extends StringConverter<Path> {
        @Override
        public String toString(@Nullable Path file) {
            return file == null ? "" : String.valueOf(file.getFileName());
        }

        @Override
        public @Nullable Path fromString(String name) {
            return null;
        }
    }
}
