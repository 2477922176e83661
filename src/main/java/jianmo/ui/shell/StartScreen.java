package jianmo.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.stage.DirectoryChooser;
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

    private final Texts texts;
    private final StudioWindow window;

    StartScreen(Texts texts, Preferences preferences, StudioWindow window) {
        this.texts = texts;
        this.window = window;
        getStyleClass().add("start-screen");
        var title = new Label(texts.of("ui.start.title"));
        title.getStyleClass().add("title-1");
        title.setWrapText(true);
        var line = new Label(texts.of("ui.start.line"));
        line.setWrapText(true);
        line.getStyleClass().add("text-muted");
        Card recent =
                list(
                        "ui.start.recent",
                        "ui.start.recent.none",
                        Feather.CLOCK,
                        preferences.recent(),
                        window::open);
        if (!preferences.recentFiles().isEmpty()) {
            var heading = new Label(texts.of("ui.start.files"));
            heading.getStyleClass().add("card-heading");
            recent.getChildren()
                    .addAll(
                            heading,
                            lines(Feather.FILE, preferences.recentFiles(), window::startWith));
        }
        var lists =
                new HBox(
                        16,
                        recent,
                        list(
                                "ui.start.samples",
                                "ui.start.samples.none",
                                Feather.BOOK_OPEN,
                                samples(),
                                window::open));
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
    }

    private VBox dropZone() {
        var icon = new FontIcon(Feather.UPLOAD);
        icon.getStyleClass().add("empty-icon");
        var words = new Label(texts.of("ui.start.drop"));
        words.getStyleClass().add("title-4");
        var formats = new Label(texts.of("ui.start.formats"));
        formats.setWrapText(true);
        formats.setTextAlignment(TextAlignment.CENTER);
        formats.setMaxWidth(640);
        formats.getStyleClass().add("text-muted");
        Button file = button("choose-data", "ui.start.choose", Feather.FILE, window::create);
        file.getStyleClass().add("accent");
        file.setDefaultButton(true);
        var ways =
                new HBox(
                        10,
                        file,
                        button("choose-folder", "ui.start.folder", Feather.IMAGE, this::folder),
                        button(
                                "choose-database",
                                "ui.start.database",
                                Feather.DATABASE,
                                window::startWithDatabase),
                        button("paste-table", "ui.start.paste", Feather.CLIPBOARD, window::paste));
        ways.setAlignment(Pos.CENTER);
        var zone = new VBox(10, icon, words, formats, ways);
        zone.setAlignment(Pos.CENTER);
        zone.getStyleClass().add("drop-zone");
        return zone;
    }

    private Button button(String id, String key, Ikon icon, Runnable action) {
        var button = new Button(texts.of(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A folder of pictures or texts.
    private void folder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(texts.of("ui.start.folder"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            window.take(chosen.toPath());
        }
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
                                "*.gz",
                                "*.zip",
                                "*.xlsx",
                                "*.db",
                                "*.sqlite"),
                        new FileChooser.ExtensionFilter(texts.of("ui.start.all-files"), "*"));
        return chooser;
    }

    private Card list(
            String key, String noneKey, Ikon icon, List<Path> folders, Consumer<Path> onChosen) {
        VBox rows = lines(icon, folders, onChosen);
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

    private static VBox lines(Ikon icon, List<Path> folders, Consumer<Path> onChosen) {
        var rows = new VBox(4);
        for (Path folder : folders) {
            var link = new Hyperlink(folder.getFileName().toString(), new FontIcon(icon));
            link.setOnAction(_ -> onChosen.accept(folder));
            var place = new Label(folder.toString());
            place.getStyleClass().addAll("text-small", "text-muted");
            place.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
            rows.getChildren().add(new VBox(0, link, place));
        }
        return rows;
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
}
