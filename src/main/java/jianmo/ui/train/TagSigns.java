package jianmo.ui.train;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Sentences of the part that tags words, small or with a sign.
final class TagSigns {

    private TagSigns() {}

    static Label small(String words) {
        var label = wrapped(words);
        label.getStyleClass().addAll("text-small", "text-muted");
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    /// What went wrong.
    static Label trouble(String words) {
        return signed(words, Feather.ALERT_TRIANGLE, "danger");
    }

    /// @param tone `success`, `warning` or `danger`
    static Label signed(String words, Ikon icon, String tone) {
        var label = wrapped(words);
        var sign = new FontIcon(icon);
        sign.getStyleClass().add("tone-" + tone);
        label.setGraphic(sign);
        label.setGraphicTextGap(8);
        return label;
    }

    /// Takes no room while there is nothing in it.
    static void hideEmpty(Pane pane) {
        pane.managedProperty().bind(Bindings.isNotEmpty(pane.getChildren()));
    }

    private static Label wrapped(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
