package jianmo.ui.explain;

import javafx.scene.layout.Region;

import jianmo.explain.Explanation;

/// One of the views of the explanation panel; made when it is first opened.
interface ExplainPart {

    /// Always the same node.
    Region view();

    /// Whether the view scrolls by itself; else the panel lets it scroll.
    default boolean filling() {
        return false;
    }

    /// Whether rows are chosen in its plots.
    default boolean brushes() {
        return false;
    }

    /// Shows what is kept now; on the JavaFX thread, also when nothing has changed.
    void show(Explanation explanation);
}
