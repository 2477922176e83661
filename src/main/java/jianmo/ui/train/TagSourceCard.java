package jianmo.ui.train;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.train.sequence.Sentence;
import jianmo.train.sequence.TagSummary;
import jianmo.ui.control.Card;
import jianmo.ui.control.Words;
import jianmo.ui.shell.FileDrop;
import jianmo.workflow.TagSource;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Where the tagged sentences come from, and what they look like.
final class TagSourceCard extends Card {

    /// Words of each sentence that are shown.
    private static final int WORDS = 10;

    private static final int SENTENCES = 2;

    private final Texts texts;
    private final Words words;
    private final TagSentences model;
    private final VBox place = new VBox(10);
    private final ComboBox<String> tokens = new ComboBox<>();
    private final ComboBox<String> tags = new ComboBox<>();
    private final HBox columns;
    private @Nullable TagSource shownSource;
    private @Nullable TagSummary shown;
    private @Nullable Message shownTrouble;
    private @Nullable TagColours drawn;

    TagSourceCard(Texts texts, TagSentences model) {
        super(texts.of("panels.tag.source"));
        this.texts = texts;
        this.words = new Words(texts);
        this.model = model;
        setId("tag-source");
        columns = columns();
        getChildren().add(place);
        new FileDrop(this, file -> model.choose(new TagSource.Lines(file)));
        getStyleClass().add("tag-source");
    }

    private HBox columns() {
        tokens.setId("tag-column-tokens");
        tags.setId("tag-column-tags");
        tokens.setAccessibleText(texts.of("panels.tag.columns.tokens"));
        tags.setAccessibleText(texts.of("panels.tag.columns.tags"));
        var use = button("tag-use-columns", "panels.tag.columns.use", Feather.CHECK);
        use.setOnAction(
                _ -> model.choose(new TagSource.Columns(tokens.getValue(), tags.getValue())));
        use.disableProperty().bind(tokens.valueProperty().isEqualTo(tags.valueProperty()));
        var row =
                new HBox(
                        8,
                        new Label(texts.of("panels.tag.columns")),
                        tokens,
                        new FontIcon(Feather.ARROW_RIGHT),
                        tags,
                        use);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button button(String id, String key, Ikon icon) {
        var button = new Button(texts.of(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.of(key + ".tip")));
        return button;
    }

    private Button file(String key) {
        var file = button("tag-choose-file", key, Feather.FOLDER);
        file.setOnAction(_ -> choose());
        return file;
    }

    private void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(texts.of("panels.tag.source.choose"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                texts.of("panels.tag.source.files"),
                                "*.conll",
                                "*.tsv",
                                "*.txt",
                                "*.bio"),
                        new FileChooser.ExtensionFilter(texts.of("ui.start.all-files"), "*"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            model.choose(new TagSource.Lines(chosen.toPath()));
        }
    }

    void refresh(TagColours colours) {
        TagSource source = model.source();
        TagSummary summary = model.summary();
        Message trouble = model.trouble();
        boolean same =
                Objects.equals(source, shownSource)
                        && Objects.equals(summary, shown)
                        && Objects.equals(trouble, shownTrouble);
        if (colours == drawn && same) {
            return;
        }
        drawn = colours;
        shownSource = source;
        shown = summary;
        shownTrouble = trouble;
        offerColumns();
        place.getChildren().clear();
        if (source == null) {
            place.getChildren().addAll(zone(), columns);
            return;
        }
        place.getChildren().add(head(source, summary));
        if (trouble != null) {
            place.getChildren().add(TagSigns.trouble(texts.of(trouble)));
        } else if (summary == null) {
            place.getChildren().add(TagSigns.small(texts.of("panels.tag.source.reading")));
        } else {
            sentences(summary, colours);
        }
        place.getChildren().add(columns);
    }

    private void offerColumns() {
        List<String> all = model.columns();
        if (!all.equals(tokens.getItems())) {
            tokens.getItems().setAll(all);
            tags.getItems().setAll(all);
            tokens.setValue(all.contains("tokens") ? "tokens" : all.isEmpty() ? null : all.get(0));
            tags.setValue(all.contains("tags") ? "tags" : all.size() < 2 ? null : all.get(1));
        }
        columns.setVisible(all.size() > 1);
        columns.setManaged(all.size() > 1);
    }

    private VBox zone() {
        var icon = new FontIcon(Feather.UPLOAD);
        icon.getStyleClass().add("empty-icon");
        var title = new Label(texts.of("panels.tag.source.drop"));
        title.getStyleClass().add("title-4");
        title.setWrapText(true);
        var form = TagSigns.small(texts.of("panels.tag.source.form"));
        form.setMaxWidth(430);
        form.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        var zone = new VBox(8, icon, title, form, file("panels.tag.source.choose"));
        zone.setAlignment(Pos.CENTER);
        zone.getStyleClass().addAll("drop-zone", "tag-drop");
        return zone;
    }

    private HBox head(TagSource source, @Nullable TagSummary summary) {
        var name = new Label(name(source), new FontIcon(Feather.FILE_TEXT));
        name.getStyleClass().add("field-name");
        if (source instanceof TagSource.Lines(Path file)) {
            name.setTooltip(new Tooltip(file.toString()));
        }
        var figures =
                TagSigns.small(
                        summary == null
                                ? ""
                                : texts.of(
                                        "panels.tag.source.figures",
                                        words.count(summary.sentences()),
                                        words.count(summary.tokens()),
                                        words.count(summary.tags().size())));
        var both = new VBox(2, name, figures);
        HBox.setHgrow(both, Priority.ALWAYS);
        var head = new HBox(10, both, file("panels.tag.source.other"));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private String name(TagSource source) {
        return switch (source) {
            case TagSource.Lines(Path file) -> String.valueOf(file.getFileName());
            case TagSource.Columns(String first, String second) ->
                    texts.of("panels.tag.source.columns", first, second);
        };
    }

    private void sentences(TagSummary summary, TagColours colours) {
        FlowPane legend = TagChips.legend(summary.tags(), colours, words);
        place.getChildren().add(legend);
        for (Sentence sentence : summary.first().stream().limit(SENTENCES).toList()) {
            place.getChildren().add(TagChips.sentence(sentence, colours, WORDS));
        }
    }
}
