package jianmo.ui.shell;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Files dropped on an area: the whole window, or a part of a panel.
public final class FileDrop {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final Node area;
    private final Consumer<Path> onFile;

    /// @param area gets the pseudo-class `over` while files hang above it
    public FileDrop(Node area, Consumer<Path> onFile) {
        this.area = area;
        this.onFile = onFile;
        area.setOnDragOver(this::over);
        area.setOnDragDropped(this::dropped);
        area.setOnDragExited(_ -> area.pseudoClassStateChanged(OVER, false));
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            area.pseudoClassStateChanged(OVER, true);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        boolean taken = files != null && !files.isEmpty();
        area.pseudoClassStateChanged(OVER, false);
        if (taken) {
            onFile.accept(files.getFirst().toPath());
        }
        event.setDropCompleted(taken);
        event.consume();
    }
}
