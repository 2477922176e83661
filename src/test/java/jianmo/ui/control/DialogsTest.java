package jianmo.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.ui.Fx;

import org.junit.jupiter.api.Test;

import java.util.List;

class DialogsTest {

    @Test
    void aSentenceIsForWhoIsThere() {
        Fx.start();
        Fx.run(() -> {
            List<Window> before = List.copyOf(Window.getWindows());
            var owner = new Label("x");
            var stage = new Stage();
            stage.setScene(new Scene(owner));
            stage.show();
            Dialogs.sentence(owner, Texts.in("en"), Message.of("ui.dialog.title"));
            assertEquals(before.size() + 2, Window.getWindows().size());
            List.copyOf(Window.getWindows()).stream()
                    .filter(window -> !before.contains(window))
                    .forEach(Window::hide);
            Dialogs.sentence(owner, Texts.in("en"), Message.of("ui.dialog.title"));
            assertEquals(before, List.copyOf(Window.getWindows()), "the window is closed");
        });
    }
}
