package jianmo.ui.advice;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.advise.Advice;
import jianmo.advise.Advice.Choice;
import jianmo.text.Texts;
import jianmo.ui.control.Words;
import jianmo.ui.shell.PanelContext;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Every family in its rank, picked or not, with the reason and what was measured.
final class FamilyList extends VBox {

    private final Texts texts;
    private final AdviceViewModel model;
    private final PanelContext.Help help;
    private final Words words;

    FamilyList(Texts texts, AdviceViewModel model, PanelContext.Help help) {
        super(2);
        this.texts = texts;
        this.model = model;
        this.help = help;
        this.words = new Words(texts);
    }

    void show(Advice advice) {
        getChildren().setAll(advice.families().stream().map(this::row).toList());
    }

    private Button row(Choice choice) {
        var sign = new FontIcon(choice.picked() ? Feather.CHECK_CIRCLE : Feather.MINUS_CIRCLE);
        sign.getStyleClass().addAll("tile-sign", choice.picked() ? "tone-success" : "tone-muted");
        var name = new Label(choice.rank() + "  " + model.name(choice));
        name.getStyleClass().add("text-bold");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var word =
                new Label(
                        texts.of(
                                choice.picked()
                                        ? "panels.advice.leaf.picked"
                                        : "panels.advice.leaf.passed"));
        word.getStyleClass().addAll("text-small", "text-muted");
        HBox.setHgrow(word, Priority.ALWAYS);
        word.setMaxWidth(Double.MAX_VALUE);
        var head = new HBox(8, name, word);
        head.setAlignment(Pos.BASELINE_LEFT);
        var why = wrapped(texts.of(choice.why()));
        var lines = new VBox(3, head, why);
        model.measured(choice.family())
                .ifPresent(metric ->
                        lines.getChildren()
                                .add(
                                        wrapped(
                                                texts.of(
                                                        "panels.advice.measured",
                                                        model.evidence(choice.family()),
                                                        words.interval(metric)))));
        HBox.setHgrow(lines, Priority.ALWAYS);
        var row = new HBox(10, sign, lines);
        var button = new Button(null, row);
        button.getStyleClass().setAll("button", "family-row");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinHeight(Region.USE_PREF_SIZE);
        row.prefWidthProperty().bind(button.widthProperty().subtract(22));
        button.setAccessibleText(model.name(choice) + ", " + word.getText());
        button.setOnAction(_ -> help.show(model.name(choice), model.reason(choice)));
        return button;
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("family-why");
        return label;
    }
}
