package jianmo.ui.train;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;
import jianmo.train.sequence.TagReport;
import jianmo.train.sequence.TagScore;
import jianmo.ui.control.Card;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.Objects;

/// What came of training a tagger: its figures beside those of the baseline, and where its file is.
final class TagResultCard extends Card {

    private final Texts texts;
    private final Words words;
    private final Path folder;
    private final VBox place = new VBox(10);
    private TagViewModel.@Nullable Made shown;

    /// @param folder of the project
    TagResultCard(Texts texts, Path folder) {
        super(texts.of("panels.tag.result"));
        this.texts = texts;
        this.words = new Words(texts);
        this.folder = folder.toAbsolutePath();
        setId("tag-result");
        getChildren().add(place);
    }

    void show(TagViewModel.@Nullable Made made) {
        if (Objects.equals(made, shown) && !place.getChildren().isEmpty()) {
            return;
        }
        shown = made;
        place.getChildren().clear();
        if (made == null) {
            place.getChildren().add(TagSigns.small(texts.of("panels.tag.result.none")));
            return;
        }
        TagReport report = made.report();
        place.getChildren()
                .add(
                        report.better()
                                ? TagSigns.signed(
                                        texts.of("panels.tag.better"),
                                        Feather.CHECK_CIRCLE,
                                        "success")
                                : TagSigns.signed(
                                        texts.of("cli.tag.no-better"),
                                        Feather.ALERT_TRIANGLE,
                                        "warning"));
        place.getChildren().addAll(figures(report), TagSigns.small(about(report)));
        var file = new TextField(place(made.file()));
        file.setEditable(false);
        file.setId("tag-file");
        file.setTooltip(new Tooltip(made.file().toString()));
        file.setAccessibleText(texts.of("panels.tag.file"));
        place.getChildren().addAll(TagSigns.small(texts.of("panels.tag.file")), file);
    }

    /// Inside the project without the folder of the project.
    private String place(Path file) {
        Path whole = file.toAbsolutePath();
        return (whole.startsWith(folder) ? folder.relativize(whole) : whole).toString();
    }

    private GridPane figures(TagReport report) {
        TagScore test = report.test();
        TagScore baseline = report.baseline();
        var grid = new GridPane(16, 6);
        var names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        var right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().setAll(names, right, right);
        grid.addRow(0, new Label(), head("panels.tag.tagger"), head("panels.tag.baseline"));
        grid.addRow(
                1,
                new Label(texts.of("panels.tag.accuracy")),
                figure(words.percent(test.accuracy()), true),
                figure(words.percent(baseline.accuracy()), false));
        var f1 = new Label(texts.of(test.spans() ? "panels.tag.f1.spans" : "panels.tag.f1.tags"));
        f1.setWrapText(true);
        grid.addRow(
                2,
                f1,
                figure(words.score(test.f1()), true),
                figure(words.score(baseline.f1()), false));
        return grid;
    }

    private Label head(String key) {
        var head = new Label(texts.of(key));
        head.getStyleClass().addAll("text-small", "text-muted");
        return head;
    }

    private static Label figure(String text, boolean ours) {
        var figure = new Label(text);
        figure.getStyleClass().add(ours ? "effect-figure" : "text-muted");
        figure.setMinWidth(USE_PREF_SIZE);
        return figure;
    }

    private String about(TagReport report) {
        String told =
                texts.of(
                        "panels.tag.about",
                        words.count(report.test().sentences()),
                        words.count(report.test().tokens()),
                        words.count(report.trained()),
                        words.count(report.tags().size()),
                        words.count(report.bestIteration()),
                        words.count(report.curve().size()));
        return report.seconds() > 0
                ? told + " " + texts.of("panels.tag.took", words.duration(report.seconds()))
                : told;
    }
}
