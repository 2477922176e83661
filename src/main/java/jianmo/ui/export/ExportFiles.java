package jianmo.ui.export;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

import jianmo.base.job.Outcome;
import jianmo.base.message.Message;
import jianmo.export.ExportReport;
import jianmo.text.Texts;
import jianmo.ui.control.Dialogs;
import jianmo.ui.task.FxJobs;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;

/// What to do with the files: open their folder, save copies, score new rows from the command line.
final class ExportFiles extends VBox {

    private final Texts texts;
    private final ExportViewModel model;
    private final TextField command = new TextField();
    private final Button page;
    private final Button write;
    private final Label facts = new Label();
    private final Label done = new Label();
    private @Nullable ExportReport shown;

    ExportFiles(Texts texts, ExportViewModel model) {
        super(12);
        this.texts = texts;
        this.model = model;
        page = button("panels.export.page", "open-report", Feather.FILE_TEXT, this::openPage);
        write = button("panels.export.write", "write-report", Feather.EDIT_3, this::writePage);
        facts.getStyleClass().addAll("text-small", "text-muted");
        facts.setId("file-facts");
        facts.setWrapText(true);
        facts.managedProperty().bind(facts.textProperty().isNotEmpty());
        done.getStyleClass().addAll("text-small", "text-muted");
        done.setWrapText(true);
        done.managedProperty().bind(done.textProperty().isNotEmpty());
        command.setEditable(false);
        command.setId("predict-command");
        command.getStyleClass().add("command");
        HBox.setHgrow(command, Priority.ALWAYS);
        var copy = button("panels.export.copy", "copy-command", Feather.COPY, this::copyCommand);
        var line = new Label(texts.of("panels.export.command"));
        line.setLabelFor(command);
        getChildren()
                .addAll(
                        new FlowPane(
                                8,
                                8,
                                button(
                                        "panels.export.open",
                                        "open-exports",
                                        Feather.FOLDER,
                                        () -> open(model.folder())),
                                button(
                                        "panels.export.save",
                                        "save-copies",
                                        Feather.SAVE,
                                        this::save),
                                page,
                                write),
                        line,
                        new HBox(8, command, copy),
                        facts,
                        done);
    }

    void show(ExportReport report) {
        shown = report;
        command.setText(model.predictCommand(report));
        facts.setText(report.opset().isEmpty() ? "" : texts.of("export.facts", report.opset()));
        page.setDisable(model.page().isEmpty());
        done.setText("");
    }

    private Button button(String key, String id, Ikon icon, Runnable action) {
        var button = new Button(texts.of(key), new FontIcon(icon));
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void openPage() {
        model.page().ifPresent(this::open);
    }

    /// Writes the page from the results the project has now, then opens it.
    private void writePage() {
        write.setDisable(true);
        done.setText(texts.of("panels.export.writing"));
        Object _ =
                FxJobs.together()
                        .start(_ -> model.writePage(texts.language()), _ -> {}, this::pageWritten);
    }

    private void pageWritten(Outcome<Path> outcome) {
        write.setDisable(false);
        done.setText("");
        switch (outcome) {
            case Outcome.Done<Path>(Path file) -> {
                page.setDisable(false);
                done.setText(texts.of("panels.export.written", file.toString()));
                open(file);
            }
            case Outcome.Failed<Path>(Message message, Throwable _) ->
                    Dialogs.sentence(this, texts, message);
            case Outcome.Cancelled<Path> _ -> {}
        }
    }

    /// Opens, or says where it is and puts the path on the clipboard.
    private void open(Path path) {
        OffThread.compute(
                () -> FileOpener.open(path),
                opened -> {
                    if (!opened) {
                        copy(path.toString());
                        done.setText(texts.of("panels.export.path-copied", path.toString()));
                    }
                },
                failure -> Dialogs.failure(this, texts, failure));
    }

    private void copyCommand() {
        copy(command.getText());
        done.setText(texts.of("panels.export.copied"));
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void save() {
        ExportReport report = shown;
        var chooser = new DirectoryChooser();
        chooser.setTitle(texts.of("panels.export.save"));
        File chosen = report == null ? null : chooser.showDialog(getScene().getWindow());
        if (chosen != null && report != null) {
            saveTo(report, chosen.toPath());
        }
    }

    void saveTo(ExportReport report, Path target) {
        OffThread.compute(
                () -> model.copyTo(report, target),
                files -> done.setText(texts.of("panels.export.saved", files, target.toString())),
                failure -> Dialogs.failure(this, texts, failure));
    }
}
