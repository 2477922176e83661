package jianmo.ui.advice;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
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

import java.util.List;

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
        getChildren().setAll(advice.fitting().stream().map(this::row).toList());
        List<Choice> unfit = advice.unfit();
        if (!unfit.isEmpty()) {
            var others = new VBox(2);
            others.getChildren().setAll(unfit.stream().map(this::row).toList());
            others.managedProperty().bind(others.visibleProperty());
            others.setVisible(false);
            var more = new Hyperlink(texts.of("panels.advice.unfit", unfit.size()));
            more.setId("unfit-families");
            more.setWrapText(true);
            more.setOnAction(_ -> {
                more.setVisited(false);
                others.setVisible(!others.isVisible());
            });
            getChildren().addAll(more, others);
        }
    }

    private Node row(Choice choice) {
        var sign = new FontIcon(choice.picked() ? Feather.CHECK_CIRCLE : Feather.MINUS_CIRCLE);
        sign.getStyleClass().addAll("tile-sign", choice.picked() ? "tone-success" : "tone-muted");
        var name = wrapped(choice.rank() + "  " + model.name(choice));
        name.getStyleClass().setAll("label", "text-bold");
        var why = wrapped(texts.of(choice.why()));
        var lines = new VBox(3, name, why);
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
        row.getStyleClass().add("family-row");
        row.setFocusTraversable(true);
        row.setAccessibleRole(AccessibleRole.BUTTON);
        row.setAccessibleText(model.name(choice) + ". " + why.getText());
        Runnable explain = () -> help.show(model.name(choice), model.reason(choice));
        row.setOnMouseClicked(_ -> {
            row.requestFocus();
            explain.run();
        });
        row.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                explain.run();
                event.consume();
            }
        });
        return row;
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("family-why");
        return label;
    }
}
