package jianmo.ui.shell;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import jianmo.text.Texts;
import jianmo.ui.control.Card;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The window without a project: drop a table, open a recent project, or try a sample.
final class StartScreen extends StackPane {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final Texts texts;
    private final Consumer<Path> onData;

    StartScreen(Texts texts, List<Path> recent, Consumer<Path> onProject, Consumer<Path> onData) {
        this.texts = texts;
        this.onData = onData;
        getStyleClass().add("start-screen");
        var title = new Label(texts.of("ui.start.title"));
        title.getStyleClass().add("title-1");
        title.setWrapText(true);
        var line = new Label(texts.of("ui.start.line"));
        line.setWrapText(true);
        line.getStyleClass().add("text-muted");
        var lists =
                new HBox(
                        16,
                        list(
                                "ui.start.recent",
                                "ui.start.recent.none",
                                Feather.CLOCK,
                                recent,
                                onProject),
                        list(
                                "ui.start.samples",
                                "ui.start.samples.none",
                                Feather.BOOK_OPEN,
                                samples(),
                                onProject));
        lists.getChildren().forEach(card -> HBox.setHgrow(card, Priority.ALWAYS));
        var column = new VBox(20, new VBox(6, title, line), dropZone(), lists);
        column.getStyleClass().add("start-column");
        column.setMaxWidth(880);
        var holder = new StackPane(column);
        holder.setAlignment(Pos.TOP_CENTER);
        var scroll = new ScrollPane(holder);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        getChildren().add(scroll);
        setOnDragOver(this::over);
        setOnDragDropped(this::dropped);
        setOnDragExited(_ -> pseudoClassStateChanged(OVER, false));
    }

    private VBox dropZone() {
        var icon = new FontIcon(Feather.UPLOAD);
        icon.getStyleClass().add("empty-icon");
        var words = new Label(texts.of("ui.start.drop"));
        words.getStyleClass().add("title-4");
        var formats = new Label(texts.of("ui.start.formats"));
        formats.getStyleClass().add("text-muted");
        var choose = new Button(texts.of("ui.start.choose"), new FontIcon(Feather.FILE));
        choose.setId("choose-data");
        choose.getStyleClass().add("accent");
        choose.setDefaultButton(true);
        choose.setOnAction(_ -> {
            File chosen = chooser(texts).showOpenDialog(getScene().getWindow());
            if (chosen != null) {
                onData.accept(chosen.toPath());
            }
        });
        var zone = new VBox(10, icon, words, formats, choose);
        zone.setAlignment(Pos.CENTER);
        zone.getStyleClass().add("drop-zone");
        return zone;
    }

    static FileChooser chooser(Texts texts) {
        var chooser = new FileChooser();
        chooser.setTitle(texts.of("ui.start.choose"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                texts.of("ui.start.tables"),
                                "*.csv",
                                "*.tsv",
                                "*.txt",
                                "*.arff",
                                "*.parquet",
                                "*.json",
                                "*.jsonl",
                                "*.gz"),
                        new FileChooser.ExtensionFilter(texts.of("ui.start.all-files"), "*"));
        return chooser;
    }

    private Card list(
            String key, String noneKey, Ikon icon, List<Path> folders, Consumer<Path> onChosen) {
        var rows = new VBox(4);
        for (Path folder : folders) {
            var link = new Hyperlink(folder.getFileName().toString(), new FontIcon(icon));
            link.setOnAction(_ -> onChosen.accept(folder));
            var place = new Label(folder.toString());
            place.getStyleClass().addAll("text-small", "text-muted");
            place.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
            rows.getChildren().add(new VBox(0, link, place));
        }
        if (folders.isEmpty()) {
            var none = new Label(texts.of(noneKey));
            none.getStyleClass().add("text-muted");
            none.setWrapText(true);
            rows.getChildren().add(none);
        }
        var card = new Card(texts.of(key), rows);
        card.setPrefWidth(200);
        return card;
    }

    /// Projects that come with the program.
    private static List<Path> samples() {
        String home = System.getProperty("jianmo.home");
        if (home == null) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(Path.of(home, "workspaces"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("recipe.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            pseudoClassStateChanged(OVER, true);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        boolean taken = files != null && !files.isEmpty();
        if (taken) {
            take(files.getFirst().toPath());
        }
        event.setDropCompleted(taken);
        event.consume();
    }

    /// A file was dropped.
    void take(Path file) {
        onData.accept(file);
    }
}
