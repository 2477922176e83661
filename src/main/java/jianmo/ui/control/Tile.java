package jianmo.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// One figure that matters: what it is, the figure, and a line about it.
public final class Tile extends VBox {

    /// Characters that fit beside each other in large letters; longer ones are words, not figures.
    private static final int LONGEST_FIGURE = 13;

    private final HBox head;

    public Tile(String name, String figure, String detail) {
        super(2);
        getStyleClass().addAll("card-area", "tile");
        var title = new Label(name);
        title.getStyleClass().addAll("tile-name");
        var value = new Label(figure);
        value.getStyleClass().add("tile-figure");
        if (figure.length() > LONGEST_FIGURE) {
            value.getStyleClass().add("tile-words");
            value.setWrapText(true);
            value.setMinHeight(Region.USE_PREF_SIZE);
        } else {
            value.setMinWidth(Region.USE_PREF_SIZE);
        }
        head = new HBox(8, value);
        head.setAlignment(Pos.CENTER_LEFT);
        var line = new Label(detail);
        line.setWrapText(true);
        line.getStyleClass().addAll("text-small", "text-muted");
        line.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(title, head, line);
        setMinWidth(150);
        setPrefWidth(200);
        HBox.setHgrow(this, Priority.ALWAYS);
    }

    /// Puts a sign before the figure.
    ///
    /// @param tone `success`, `warning` or `danger`
    public Tile sign(Ikon icon, String tone) {
        var sign = new FontIcon(icon);
        sign.getStyleClass().addAll("tile-sign", "tone-" + tone);
        head.getChildren().addFirst(sign);
        return this;
    }
}
