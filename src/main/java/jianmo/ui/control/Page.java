package jianmo.ui.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The frame of every panel: title and one line of sense on top, actions at the right of it,
/// content below.
public final class Page extends BorderPane {

    private final Label verdict = new Label();
    private final HBox actions = new HBox(8);
    private final VBox words = new VBox(4);

    public Page(String title) {
        getStyleClass().add("page");
        var heading = new Label(title);
        heading.getStyleClass().add("title-2");
        verdict.setWrapText(true);
        verdict.getStyleClass().add("text-muted");
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.managedProperty().bind(verdict.textProperty().isNotEmpty());
        words.getChildren().addAll(heading, verdict);
        actions.setAlignment(Pos.TOP_RIGHT);
        actions.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var head = new HBox(16, words, actions);
        head.getStyleClass().add("page-head");
        setTop(head);
    }

    /// The sentence under the title; empty hides it.
    public void setVerdict(String sentence) {
        verdict.setText(sentence);
    }

    public void setActions(Node... nodes) {
        actions.getChildren().setAll(nodes);
    }

    /// Content that fills the page and scrolls by itself, as a table.
    public void setFilling(Region content) {
        content.getStyleClass().add("page-body");
        setCenter(content);
    }

    /// Content that is as high as it is and scrolls with the page.
    public void setScrolling(Node... content) {
        var column = new VBox(16, content);
        column.getStyleClass().add("page-body");
        var scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        setCenter(scroll);
    }

    /// Scrolls so far that a part of scrolling content is in sight; false when it is not shown
    /// here.
    public boolean reveal(Node part) {
        if (!(getCenter() instanceof ScrollPane scroll)) {
            return false;
        }
        applyCss();
        layout();
        double inside = scroll.getContent().getBoundsInLocal().getHeight();
        double seen = scroll.getViewportBounds().getHeight();
        double top =
                scroll.getContent()
                        .sceneToLocal(part.localToScene(part.getBoundsInLocal()))
                        .getMinY();
        scroll.setVvalue(inside <= seen ? 0 : Math.clamp((top - 12) / (inside - seen), 0, 1));
        return true;
    }
}
