package jianmo.ui.train;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import jianmo.text.Texts;
import jianmo.ui.control.Card;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The settings of the next tagger, with ranges and defaults.
final class TagSettingsCard extends Card {

    private final Texts texts;
    private final SettingsGrid grid;

    TagSettingsCard(Texts texts, SettingsDraft draft) {
        super(texts.of("panels.tag.settings.title"));
        this.texts = texts;
        grid = new SettingsGrid(texts, draft);
        var undo = button("undo", Feather.CORNER_UP_LEFT, draft::undo);
        undo.disableProperty().bind(draft.undoableProperty().not());
        var redo = button("redo", Feather.CORNER_UP_RIGHT, draft::redo);
        redo.disableProperty().bind(draft.redoableProperty().not());
        var line = new HBox(8, undo, redo, button("defaults", Feather.ROTATE_CCW, draft::reset));
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(grid, line);
    }

    private Button button(String id, Ikon icon, Runnable action) {
        var button = new Button(texts.of("panels.train.new." + id), new FontIcon(icon));
        button.setId("tag-settings-" + id);
        button.setTooltip(new Tooltip(texts.of("panels.tag.settings." + id + ".tip")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    void refresh() {
        grid.refresh();
    }
}
