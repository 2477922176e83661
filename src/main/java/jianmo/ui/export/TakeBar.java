package jianmo.ui.export;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

import jianmo.export.ExportReport;
import jianmo.export.ExportUse;
import jianmo.text.Texts;
import jianmo.ui.control.Dialogs;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;

/// Which file is in use and why, and what to do about it: take it away, keep FP32, or go by what
/// measuring recommends.
final class TakeBar extends VBox {

    private final Texts texts;
    private final ExportViewModel model;
    private final Runnable onChosen;
    private final Label inUse = new Label();
    private final Label done = new Label();
    private final FlowPane buttons = new FlowPane(8, 8);
    private final Button take;
    private final Button training;
    private @Nullable ExportReport shown;

    /// @param onChosen called after another file was chosen
    /// @param onTraining asks to make the model smaller by training
    TakeBar(Texts texts, ExportViewModel model, Runnable onChosen, Runnable onTraining) {
        super(10);
        this.texts = texts;
        this.model = model;
        this.onChosen = onChosen;
        setId("take-bar");
        inUse.setWrapText(true);
        inUse.setMinHeight(Region.USE_PREF_SIZE);
        inUse.setId("in-use");
        done.getStyleClass().addAll("text-small", "text-muted");
        done.setWrapText(true);
        done.managedProperty().bind(done.textProperty().isNotEmpty());
        take = button("panels.export.take", "take-it", Feather.DOWNLOAD, this::choose);
        take.getStyleClass().add("accent");
        training = button("lean.panel.action", "go-training", Feather.TRENDING_DOWN, onTraining);
        getChildren().addAll(inUse, buttons, done);
    }

    void show(ExportReport report, ExportUse use) {
        shown = report;
        done.setText("");
        String form = use.form(report);
        String file = use.file(report);
        // a choice that measuring comes to as well needs no other reason than the measured one
        boolean own = !form.equals(report.recommended());
        String key =
                own
                        ? "panels.export.in-use.own"
                        : use == ExportUse.AUTO
                                ? "panels.export.in-use"
                                : "panels.export.in-use.kept";
        inUse.setText(texts.of(key, file, ExportUse.AUTO.file(report)));
        var offered = new ArrayList<Button>();
        offered.add(take);
        if (use != ExportUse.FP32) {
            offered.add(
                    button(
                            "panels.export.keep-fp32",
                            "keep-fp32",
                            Feather.SHIELD,
                            () -> use(ExportUse.FP32)));
        }
        if (form.equals("fp32") && report.recommended().equals("fp32")) {
            offered.add(
                    button(
                            "panels.export.use-int8",
                            "use-int8",
                            Feather.MINIMIZE_2,
                            () -> use(ExportUse.INT8)));
        }
        if (use != ExportUse.AUTO) {
            offered.add(
                    button(
                            "panels.export.use-auto",
                            "use-auto",
                            Feather.ROTATE_CCW,
                            () -> use(ExportUse.AUTO)));
        }
        offered.add(training);
        buttons.getChildren().setAll(offered);
    }

    private Button button(String key, String id, Ikon icon, Runnable action) {
        var button = new Button(texts.of(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void use(ExportUse wanted) {
        buttons.setDisable(true);
        OffThread.compute(
                () -> model.use(wanted),
                _ -> {
                    buttons.setDisable(false);
                    onChosen.run();
                },
                failure -> {
                    buttons.setDisable(false);
                    Dialogs.failure(this, texts, failure);
                });
    }

    private void choose() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(texts.of("panels.export.take"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            takeTo(chosen.toPath());
        }
    }

    void takeTo(Path folder) {
        ExportReport report = shown;
        if (report == null) {
            return;
        }
        take.setDisable(true);
        done.setText(texts.of("panels.export.taking"));
        OffThread.compute(
                () -> model.take(report, folder),
                file -> {
                    take.setDisable(false);
                    done.setText(texts.of("panels.export.taken", file, folder.toString()));
                },
                failure -> {
                    take.setDisable(false);
                    done.setText("");
                    Dialogs.failure(this, texts, failure);
                });
    }
}
