package jianmo.ui.shell;

import javafx.scene.layout.Region;

import jianmo.workflow.Stage;

/// One stage's place in the window.
///
/// A panel is built anew when the language or the project changes; what must outlive that sits in
/// the recipe or the view model. It is told when the project's version changed.
public interface Panel {

    Stage stage();

    /// The content; always the same node.
    Region view();

    /// Reads the project again and shows it; on the JavaFX thread.
    void refresh();

    /// Opens a part of the panel by name, as `labels`: for pictures and for links from elsewhere.
    ///
    /// @return false when there is no such part, or nothing to show in it
    default boolean show(String part) {
        return false;
    }

    /// The part that is open, to open it again after a change of language; empty for none.
    default String part() {
        return "";
    }
}
