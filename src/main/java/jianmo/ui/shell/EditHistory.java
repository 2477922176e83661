package jianmo.ui.shell;

import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import jianmo.workflow.Project;

/// Whether edits can be taken back or made again; not while a stage runs. Used on the JavaFX
/// thread.
final class EditHistory {

    private final Project project;
    private final ReadOnlyBooleanProperty running;
    private final BooleanProperty some = new SimpleBooleanProperty();
    private final BooleanProperty taken = new SimpleBooleanProperty();

    EditHistory(Project project, ReadOnlyBooleanProperty running) {
        this.project = project;
        this.running = running;
        read();
    }

    /// Asks the project again.
    void read() {
        some.set(project.canUndo());
        taken.set(project.canRedo());
    }

    ReadOnlyBooleanProperty running() {
        return running;
    }

    BooleanExpression undoable() {
        return some.and(running.not());
    }

    BooleanExpression redoable() {
        return taken.and(running.not());
    }
}
