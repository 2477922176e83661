package jianmo.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;

import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.text.Texts;

/// Calm dialogs: a sentence that says what happened and what to do, never a stack trace.
public final class Dialogs {

    private Dialogs() {}

    /// Shows why something could not be done; does not wait for the person.
    ///
    /// @param owner any node of the window
    public static void failure(Node owner, Texts texts, Throwable failure) {
        sentence(owner, texts, sentenceOf(failure));
    }

    /// What to tell a person about a failure.
    public static Message sentenceOf(Throwable failure) {
        return failure instanceof UserError error
                ? error.message()
                : Message.of("ui.dialog.unexpected", String.valueOf(failure.getMessage()));
    }

    /// Shows one sentence; does not wait for the person.
    public static void sentence(Node owner, Texts texts, Message message) {
        var alert = new Alert(Alert.AlertType.NONE, texts.of(message), ButtonType.CLOSE);
        alert.setTitle(texts.of("ui.dialog.title"));
        alert.setHeaderText(null);
        alert.setResizable(true);
        var pane = alert.getDialogPane();
        pane.setMinHeight(Region.USE_PREF_SIZE);
        pane.setPrefWidth(480);
        var scene = owner.getScene();
        if (scene != null) {
            alert.initOwner(scene.getWindow());
            pane.getStylesheets().setAll(scene.getStylesheets());
            pane.getStyleClass().addAll(scene.getRoot().getStyleClass());
        }
        alert.show();
    }
}
