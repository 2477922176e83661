package jianmo.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

import jianmo.text.Texts;
import jianmo.train.DeviceChoice;
import jianmo.train.DeviceSource;
import jianmo.train.DeviceSource.Wanted;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Sentence;
import jianmo.ui.task.OffThread;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;

/// What holds for all projects of the user: the devices that networks are trained on, and the
/// libtorch for a graphics card. A change is checked and kept at once.
final class SettingsDialog {

    private final Texts texts;
    private final DeviceSource devices;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final TextField folder = new TextField();
    private final CheckBox processorOnly = new CheckBox();
    private final Label uses = new Label();
    private final Label refused = new Label();
    private String kept = "";
    private boolean showing;

    SettingsDialog(Node owner, Texts texts, DeviceSource devices) {
        this.texts = texts;
        this.devices = devices;
        dialog.setTitle(texts.of("ui.settings.title"));
        var pane = dialog.getDialogPane();
        pane.getButtonTypes().setAll(ButtonType.CLOSE);
        pane.setContent(content());
        pane.setPrefWidth(620);
        Dialogs.dress(dialog, owner);
    }

    private VBox content() {
        var heading = new Label(texts.of("ui.settings.devices"));
        heading.getStyleClass().add("title-4");
        var explanation = Sentence.aside(texts.of("ui.settings.libtorch.help"));
        folder.setId("settings-libtorch");
        folder.setPromptText(texts.of("ui.settings.libtorch.none"));
        folder.setOnAction(_ -> keep());
        folder.focusedProperty()
                .addListener((_, _, focused) -> {
                    if (!focused && !folder.getText().strip().equals(kept)) {
                        keep();
                    }
                });
        HBox.setHgrow(folder, Priority.ALWAYS);
        var choose = new Button(texts.of("ui.settings.choose"), new FontIcon(Feather.FOLDER));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(_ -> choose());
        var clear = new Button(texts.of("ui.settings.clear"));
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.setOnAction(_ -> {
            folder.clear();
            keep();
        });
        var row = new HBox(8, new Label(texts.of("ui.settings.libtorch")), folder, choose, clear);
        row.setAlignment(Pos.CENTER_LEFT);
        processorOnly.setId("settings-processor");
        processorOnly.setText(texts.of("ui.settings.processor"));
        processorOnly.setOnAction(_ -> keep());
        uses.setId("settings-uses");
        uses.setGraphic(new FontIcon(Feather.CPU));
        refused.setId("settings-refused");
        refused.getStyleClass().add("danger");
        for (Label label : new Label[] {uses, refused}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        return new VBox(12, heading, explanation, row, processorOnly, uses, refused);
    }

    /// Opens it; does not wait for the person.
    void show() {
        OffThread.compute(
                () -> new State(devices.wanted(), devices.choice()),
                this::put,
                failure -> refused.setText(texts.of(Dialogs.sentenceOf(failure))));
        dialog.show();
    }

    private record State(Wanted wanted, DeviceChoice choice) {}

    private void put(State state) {
        showing = true;
        Path libtorch = state.wanted().libtorch();
        kept = libtorch == null ? "" : libtorch.toString();
        folder.setText(kept);
        processorOnly.setSelected(state.wanted().processorOnly());
        uses.setText(texts.of(state.choice().says()));
        refused.setText("");
        showing = false;
    }

    private void choose() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(texts.of("ui.settings.libtorch"));
        File chosen = chooser.showDialog(dialog.getDialogPane().getScene().getWindow());
        if (chosen != null) {
            folder.setText(chosen.toString());
            keep();
        }
    }

    private void keep() {
        if (showing) {
            return;
        }
        String text = folder.getText().strip();
        boolean processor = processorOnly.isSelected();
        OffThread.compute(
                () -> {
                    var wanted = new Wanted(text.isEmpty() ? null : Path.of(text), processor);
                    return new State(wanted, devices.choose(wanted));
                },
                this::put,
                failure -> refused.setText(texts.of(Dialogs.sentenceOf(failure))));
    }
}
