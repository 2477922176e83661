package jianmo.ui.shell;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import jianmo.workflow.Stage;

/// The keys of the window.
final class Shortcuts {

    private Shortcuts() {}

    static void install(Scene scene, StudioWindow window) {
        for (Stage stage : Stage.values()) {
            int number = stage.ordinal() + 1;
            on(scene, KeyCode.getKeyCode(String.valueOf(number)), () -> window.go(stage));
            on(scene, KeyCode.valueOf("NUMPAD" + number), () -> window.go(stage));
        }
        on(scene, KeyCode.R, window::runAll);
        on(scene, KeyCode.Z, window::undo);
        on(scene, KeyCode.Y, window::redo);
        on(scene, KeyCode.V, window::paste);
        on(scene, KeyCode.O, window::open);
        on(scene, KeyCode.N, window::create);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F5), window::runShown);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F1), window::toggleHelp);
    }

    private static void on(Scene scene, KeyCode key, Runnable action) {
        scene.getAccelerators()
                .put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), action);
    }
}
