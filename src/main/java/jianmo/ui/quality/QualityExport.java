package jianmo.ui.quality;

import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

import jianmo.quality.QualityMatrix;
import jianmo.report.QualityFiles;
import jianmo.text.Texts;
import jianmo.ui.control.Dialogs;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/// Takes the matrix out as a page, a picture or a table, and asks what to compare the table with.
final class QualityExport {

    private final Texts texts;
    private final String name;

    /// @param name of the project
    QualityExport(Texts texts, String name) {
        this.texts = texts;
        this.name = name;
    }

    /// @param onCompare gets a table file or a project folder
    MenuButton button(QualityMatrix matrix, Consumer<Path> onCompare) {
        var button =
                new MenuButton(texts.of("inspect.export"), new FontIcon(Feather.MORE_HORIZONTAL));
        button.setId("quality-export");
        button.setMinWidth(Region.USE_PREF_SIZE);
        for (String kind : new String[] {"html", "png", "csv"}) {
            var item = new MenuItem(texts.of("inspect.export." + kind));
            item.setOnAction(_ -> ask(button, matrix, kind));
            button.getItems().add(item);
        }
        var file = new MenuItem(texts.of("inspect.compare.file"));
        file.setOnAction(_ -> {
            var chooser = new FileChooser();
            chooser.setTitle(texts.of("inspect.compare.file"));
            accept(chooser.showOpenDialog(button.getScene().getWindow()), onCompare);
        });
        var project = new MenuItem(texts.of("inspect.compare.project"));
        project.setOnAction(_ -> {
            var chooser = new DirectoryChooser();
            chooser.setTitle(texts.of("inspect.compare.project"));
            accept(chooser.showDialog(button.getScene().getWindow()), onCompare);
        });
        button.getItems().addAll(new SeparatorMenuItem(), file, project);
        return button;
    }

    private static void accept(@Nullable File chosen, Consumer<Path> onCompare) {
        if (chosen != null) {
            onCompare.accept(chosen.toPath());
        }
    }

    private void ask(Node owner, QualityMatrix matrix, String kind) {
        var chooser = new FileChooser();
        chooser.setTitle(texts.of("inspect.export." + kind));
        chooser.setInitialFileName("quality." + kind);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(kind.toUpperCase(Locale.ROOT), "*." + kind));
        File chosen = chooser.showSaveDialog(owner.getScene().getWindow());
        if (chosen != null) {
            write(owner, matrix, kind, chosen.toPath());
        }
    }

    /// Writes the file off the JavaFX thread; says why when it can't.
    ///
    /// @param kind `html`, `png` or `csv`
    void write(Node owner, QualityMatrix matrix, String kind, Path file) {
        OffThread.compute(
                () -> {
                    var files = new QualityFiles(texts);
                    switch (kind) {
                        case "html" -> files.html(name, matrix, file);
                        case "png" -> files.png(name, matrix, file);
                        default -> files.csv(matrix, file);
                    }
                    return file;
                },
                _ -> {},
                failure -> Dialogs.failure(owner, texts, failure));
    }
}
