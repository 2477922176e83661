package jianmo.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A framed area with a heading.
public class Card extends VBox {

    /// @param heading empty for none
    public Card(String heading, Node... content) {
        super(10);
        getStyleClass().add("card-area");
        if (!heading.isBlank()) {
            var title = new Label(heading);
            title.getStyleClass().add("card-heading");
            title.setWrapText(true);
            getChildren().add(title);
        }
        getChildren().addAll(content);
    }

    /// With little room around the content, for charts, which have margins of their own.
    public Card snug() {
        getStyleClass().add("snug");
        return this;
    }

    /// Lets the last content take the height that is left.
    public Card growing() {
        if (!getChildren().isEmpty()) {
            VBox.setVgrow(getChildren().getLast(), Priority.ALWAYS);
        }
        return this;
    }
}
