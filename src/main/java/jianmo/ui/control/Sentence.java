package jianmo.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A label of as many lines as its words need, never cut.
public final class Sentence extends Label {

    public Sentence() {
        this("");
    }

    public Sentence(String words) {
        super(words);
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
    }

    /// Small and muted, for what explains something else.
    public static Sentence aside(String words) {
        var aside = new Sentence(words);
        aside.getStyleClass().addAll("text-small", "text-muted");
        return aside;
    }
}
