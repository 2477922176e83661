package jianmo.ui.explain;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import jianmo.explain.path.TreePath;
import jianmo.explain.path.TreeStep;
import jianmo.text.Texts;
import jianmo.ui.control.Sentence;
import jianmo.ui.control.Words;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row's way through one tree from top to bottom: each condition, whether it was met, and the
/// leaf.
final class PathSteps extends VBox {

    private static final double SIGN = 22;

    private final Texts texts;
    private final Words words;

    PathSteps(Texts texts) {
        this.texts = texts;
        this.words = new Words(texts);
        setId("path-steps");
    }

    void show(TreePath path) {
        getChildren().clear();
        if (path.steps().isEmpty()) {
            getChildren().add(Sentence.aside(texts.of("explain.path.leaf-only")));
        }
        for (TreeStep step : path.steps()) {
            getChildren().add(line(step));
        }
        getChildren().add(leaf(path));
    }

    private HBox line(TreeStep step) {
        var condition = new Sentence(texts.of(step.condition().words()));
        condition.getStyleClass().add("text-bold");
        var value = Sentence.aside(texts.of("shapview.path.value", texts.of(step.told())));
        var answer = new Label(texts.of(step.holds() ? "explain.path.yes" : "explain.path.no"));
        answer.setMinWidth(Region.USE_PREF_SIZE);
        return row(
                step.holds() ? Feather.CHECK : Feather.X,
                step.holds() ? "chip-accent" : "chip-muted",
                new VBox(condition, value),
                answer);
    }

    private HBox leaf(TreePath path) {
        var adds =
                new Sentence(
                        texts.of("shapview.path.leaf", signed(path.leaf()), signed(path.usual())));
        adds.getStyleClass().add("text-bold");
        var sum =
                Sentence.aside(
                        texts.of(
                                "shapview.path.sum",
                                words.figure(path.before()),
                                words.figure(path.after())));
        HBox row = row(Feather.CORNER_DOWN_RIGHT, "chip-accent", new VBox(adds, sum), new Label());
        row.getStyleClass().add("path-leaf");
        return row;
    }

    private static HBox row(Feather icon, String style, VBox said, Label answer) {
        var sign = new FontIcon(icon);
        sign.getStyleClass().add(style);
        var place = new StackPane(sign);
        place.setMinWidth(SIGN);
        place.setAlignment(Pos.TOP_CENTER);
        HBox.setHgrow(said, Priority.ALWAYS);
        var row = new HBox(8, place, said, answer);
        row.getStyleClass().add("path-step");
        return row;
    }

    private String signed(double value) {
        return (value > 0 ? "+" : "") + words.figure(value);
    }
}
