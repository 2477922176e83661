package jianmo.ui.shell;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;
import jianmo.workflow.Stage;
import jianmo.workflow.StageState;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The stages at the left, each with its state as an icon, a word and a colour.
final class StageNavigation extends VBox {

    private static final List<String> STATES =
            List.of("empty", "ready", "running", "done", "out-of-date");

    private final Texts texts;
    private final Map<Stage, Item> items = new EnumMap<>(Stage.class);
    private final ToggleGroup group = new ToggleGroup();

    StageNavigation(Texts texts, Consumer<Stage> onChosen) {
        this.texts = texts;
        getStyleClass().add("stage-navigation");
        for (Panels.Place place : Panels.all()) {
            var item = new Item(place);
            item.button.setOnAction(_ -> {
                item.button.setSelected(true);
                onChosen.accept(place.stage());
            });
            items.put(place.stage(), item);
            getChildren().add(item.button);
        }
    }

    void choose(Stage stage) {
        Item item = items.get(stage);
        if (item != null) {
            item.button.setSelected(true);
        }
    }

    /// @param running the stage that runs, or null
    void show(Map<Stage, StageState> states, @Nullable Stage running) {
        items.forEach((stage, item) ->
                item.state(
                        stage == running
                                ? "running"
                                : word(states.getOrDefault(stage, StageState.EMPTY))));
    }

    static String word(StageState state) {
        return switch (state) {
            case EMPTY -> "empty";
            case READY -> "ready";
            case DONE -> "done";
            case OUT_OF_DATE -> "out-of-date";
        };
    }

    private final class Item {
        private final ToggleButton button = new ToggleButton();
        private final FontIcon sign = new FontIcon(Feather.CIRCLE);
        private final Label state = new Label();
        private final String title;

        Item(Panels.Place place) {
            title = texts.of(place.stage().titleKey());
            int number = place.stage().ordinal() + 1;
            var icon = new FontIcon(place.icon());
            icon.getStyleClass().add("stage-icon");
            var name = new Label(title);
            name.getStyleClass().add("stage-title");
            state.getStyleClass().add("stage-state");
            sign.getStyleClass().add("stage-sign");
            var words = new VBox(1, name, state);
            HBox.setHgrow(words, Priority.ALWAYS);
            var row = new HBox(12, icon, words, sign);
            row.setAlignment(Pos.CENTER_LEFT);
            button.setGraphic(row);
            button.setId("stage-" + place.stage().id());
            button.getStyleClass().add("stage-button");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setToggleGroup(group);
            button.setTooltip(
                    new Tooltip(
                            texts.of("ui.help." + place.stage().id() + ".short")
                                    + "  Ctrl+"
                                    + number));
            row.prefWidthProperty().bind(button.widthProperty().subtract(28));
            state("empty");
        }

        void state(String word) {
            String text = texts.of("ui.state." + word);
            state.setText(text);
            button.setAccessibleText(title + ", " + text);
            sign.setIconCode(
                    switch (word) {
                        case "ready" -> Feather.PLAY_CIRCLE;
                        case "running" -> Feather.LOADER;
                        case "done" -> Feather.CHECK_CIRCLE;
                        case "out-of-date" -> Feather.REFRESH_CW;
                        default -> Feather.CIRCLE;
                    });
            STATES.forEach(each ->
                    button.pseudoClassStateChanged(
                            PseudoClass.getPseudoClass(each), each.equals(word)));
        }
    }
}
