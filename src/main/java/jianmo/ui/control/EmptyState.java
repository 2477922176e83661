package jianmo.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a panel shows before its step was run: what the step does, and the one button that does it.
public final class EmptyState extends VBox {

    private final Button button;

    /// @param icon of the step
    /// @param body two or three sentences: what it does and what comes out
    /// @param busy disables the button while true
    public EmptyState(
            Ikon icon,
            String title,
            String body,
            String action,
            Runnable onAction,
            ObservableValue<Boolean> busy) {
        super(14);
        setAlignment(Pos.CENTER);
        getStyleClass().add("empty-state");
        var picture = new FontIcon(icon);
        picture.getStyleClass().add("empty-icon");
        var heading = new Label(title);
        heading.getStyleClass().add("title-3");
        var words = new Label(body);
        words.setWrapText(true);
        words.setMaxWidth(520);
        words.setTextAlignment(TextAlignment.CENTER);
        words.getStyleClass().add("text-muted");
        button = new Button(action);
        button.setId("empty-action");
        button.getStyleClass().add("accent");
        button.setOnAction(_ -> onAction.run());
        button.disableProperty().bind(busy);
        getChildren().addAll(picture, heading, words, button);
    }

    /// Offers something else, more quietly.
    ///
    /// @param id of its button
    public EmptyState also(String id, Ikon icon, String action, Runnable onAction) {
        var other = new Button(action, new FontIcon(icon));
        other.setId(id);
        other.getStyleClass().add("flat");
        other.setOnAction(_ -> onAction.run());
        getChildren().add(other);
        return this;
    }

    public Button button() {
        return button;
    }
}
