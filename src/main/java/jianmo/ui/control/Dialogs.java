package jianmo.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
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

    /// Asks before something that cannot be taken back; does not wait for the person.
    ///
    /// @param yes key of the button that does it
    public static void ask(Node owner, Texts texts, Message question, String yes, Runnable action) {
        var doing = new ButtonType(texts.of(yes), ButtonBar.ButtonData.OK_DONE);
        var not = new ButtonType(texts.of("ui.dialog.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        var alert = new Alert(Alert.AlertType.NONE, texts.of(question), not, doing);
        dress(alert, owner, texts);
        alert.resultProperty()
                .addListener((_, _, chosen) -> {
                    if (doing.equals(chosen)) {
                        action.run();
                    }
                });
        alert.show();
    }

    /// Shows one sentence; does not wait for the person. What comes after the owner's window was
    /// closed is for nobody.
    public static void sentence(Node owner, Texts texts, Message message) {
        if (isClosed(owner)) {
            return;
        }
        var alert = new Alert(Alert.AlertType.NONE, texts.of(message), ButtonType.CLOSE);
        dress(alert, owner, texts);
        alert.show();
    }

    private static boolean isClosed(Node owner) {
        var scene = owner.getScene();
        return scene != null && scene.getWindow() != null && !scene.getWindow().isShowing();
    }

    private static void dress(Alert alert, Node owner, Texts texts) {
        alert.setTitle(texts.of("ui.dialog.title"));
        alert.setHeaderText(null);
        var pane = alert.getDialogPane();
        pane.setMinHeight(Region.USE_PREF_SIZE);
        pane.setPrefWidth(480);
        dress(alert, owner);
    }

    /// Lets a dialog belong to the window of `owner` and look like it.
    public static void dress(Dialog<?> dialog, Node owner) {
        dialog.setResizable(true);
        var pane = dialog.getDialogPane();
        var scene = owner.getScene();
        if (scene != null) {
            dialog.initOwner(scene.getWindow());
            pane.getStylesheets().setAll(scene.getStylesheets());
            pane.getStyleClass().addAll(scene.getRoot().getStyleClass());
        }
    }
}
