package jianmo.ui.graph;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import jianmo.text.Texts;
import jianmo.ui.control.Words;

import java.util.List;

/// What the colours mean.
final class Legend extends HBox {

    private final Words words;
    private final Texts texts;
    private final boolean dark;

    Legend(Texts texts, boolean dark) {
        super(12);
        this.texts = texts;
        this.words = new Words(texts);
        this.dark = dark;
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(Region.USE_PREF_SIZE);
    }

    void show(Scale scale) {
        getChildren().clear();
        getChildren().add(small(texts.of(scale == Scale.ERROR ? "graph.error" : "graph.share")));
        List<Double> steps = scale.steps();
        for (int i = 0; i <= steps.size(); i++) {
            var field = new Rectangle(14, 14, scale.colour(i, dark));
            field.getStyleClass().add("graph-field");
            String text =
                    i < steps.size()
                            ? "≤ " + words.percent(steps.get(i))
                            : "> " + words.percent(steps.get(i - 1));
            var entry = new HBox(5, field, small(text));
            entry.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(entry);
        }
    }

    private static Label small(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("text-small", "text-muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
