package jianmo.ui.export;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

import jianmo.text.Texts;
import jianmo.workflow.Stage;
import jianmo.workflow.StageState;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Map;

/// The stages that one click runs, each with where it stands.
final class StepTrail extends FlowPane {

    private final Texts texts;

    StepTrail(Texts texts) {
        super(8, 8);
        this.texts = texts;
        setAlignment(Pos.CENTER);
        setId("steps");
    }

    /// @param running whether the first stage that is not done is being worked on
    void show(Map<Stage, StageState> states, boolean running) {
        getChildren().clear();
        boolean working = running;
        for (Stage stage : Stage.values()) {
            boolean done = states.get(stage) == StageState.DONE;
            String word = done ? "done" : working ? "running" : "waiting";
            working = working && done;
            getChildren().add(step(stage, word));
        }
    }

    private Node step(Stage stage, String word) {
        Ikon icon =
                switch (word) {
                    case "done" -> Feather.CHECK_CIRCLE;
                    case "running" -> Feather.LOADER;
                    default -> Feather.CIRCLE;
                };
        var sign = new FontIcon(icon);
        sign.getStyleClass().add("step-sign");
        var name = new Label(texts.of(stage.titleKey()));
        var step = new HBox(6, sign, name);
        step.setAlignment(Pos.CENTER_LEFT);
        step.getStyleClass().addAll("export-step", "step-" + word);
        step.setAccessibleText(
                texts.of(stage.titleKey()) + ", " + texts.of("panels.export.step." + word));
        return step;
    }
}
