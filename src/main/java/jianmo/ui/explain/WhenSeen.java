package jianmo.ui.explain;

import javafx.scene.Node;

/// Work on a node that is put off while the node is out of sight, and then done once. Used on the
/// JavaFX thread.
final class WhenSeen {

    private final Node node;
    private final Runnable work;
    private boolean owed;

    WhenSeen(Node node, Runnable work) {
        this.node = node;
        this.work = work;
        node.sceneProperty()
                .addListener((_, _, _) -> {
                    if (owed) {
                        run();
                    }
                });
    }

    void run() {
        owed = node.getScene() == null;
        if (!owed) {
            work.run();
        }
    }
}
