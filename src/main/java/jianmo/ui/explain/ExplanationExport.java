package jianmo.ui.explain;

import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;

import jianmo.explain.ExplainedRows;
import jianmo.explain.Explanation;
import jianmo.report.ExplanationPage;
import jianmo.text.Texts;
import jianmo.ui.control.Dialogs;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Takes the explanation out: as one page that answers by itself, or as a table of all values.
final class ExplanationExport {

    private final Texts texts;
    private final Project project;

    ExplanationExport(Texts texts, Project project) {
        this.texts = texts;
        this.project = project;
    }

    MenuButton button(Explanation explanation) {
        var button =
                new MenuButton(texts.of("panels.explain.export"), new FontIcon(Feather.DOWNLOAD));
        button.setId("explain-export");
        button.setMinWidth(Region.USE_PREF_SIZE);
        for (String kind : new String[] {"html", "csv", "parquet"}) {
            var item = new MenuItem(texts.of("panels.explain.export." + kind));
            item.setOnAction(_ -> ask(button, explanation, kind));
            button.getItems().add(item);
        }
        // rows explained by an older studio were not kept
        button.setDisable(explanation.file().isEmpty());
        return button;
    }

    private void ask(Node owner, Explanation explanation, String kind) {
        var chooser = new FileChooser();
        chooser.setTitle(texts.of("panels.explain.export." + kind));
        chooser.setInitialFileName("explanation." + kind);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(kind.toUpperCase(Locale.ROOT), "*." + kind));
        File chosen = chooser.showSaveDialog(owner.getScene().getWindow());
        if (chosen != null) {
            write(owner, explanation, kind, chosen.toPath());
        }
    }

    /// Writes the file off the JavaFX thread; says why when it can't.
    ///
    /// @param kind `html`, `csv` or `parquet`
    void write(Node owner, Explanation explanation, String kind, Path file) {
        OffThread.compute(
                () -> {
                    Optional<ExplainedRows> kept = project.explanations().kept();
                    kept.ifPresent(rows -> {
                        if (kind.equals("html")) {
                            new ExplanationPage(project.recipe().name(), explanation, rows)
                                    .write(file, texts.language());
                        } else {
                            project.explanations().save(rows, file);
                        }
                    });
                    return file;
                },
                _ -> {},
                failure -> Dialogs.failure(owner, texts, failure));
    }
}
