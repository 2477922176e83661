package jianmo.ui.train;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import jianmo.text.Texts;
import jianmo.ui.control.Card;
import jianmo.ui.control.Words;
import jianmo.workflow.FamilyOffer;
import jianmo.workflow.RunInfo;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.function.BiConsumer;

/// Asks for another run: a family and its settings, each with its range and default.
final class NewRunView extends VBox {

    private static final KeyCombination UNDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN);

    private final Texts texts;
    private final Words words;
    private final SettingsDraft draft;
    private final BiConsumer<String, java.util.Map<String, Object>> onQueue;
    private final ComboBox<FamilyOffer> families = new ComboBox<>();
    private final SettingsGrid grid;
    private final Label differing = new Label();
    private @Nullable FamilyOffer shown;

    /// @param onQueue family and what differs from its defaults
    NewRunView(
            Texts texts,
            SettingsDraft draft,
            BiConsumer<String, java.util.Map<String, Object>> onQueue) {
        super(16);
        this.texts = texts;
        this.words = new Words(texts);
        this.draft = draft;
        this.onQueue = onQueue;
        grid = new SettingsGrid(texts, draft);
        setId("new-run");
        families.setId("new-run-family");
        families.setConverter(new Name());
        families.setOnAction(_ -> {
            if (families.getValue() != null) {
                draft.choose(families.getValue());
            }
        });
        var family = new Label(texts.of("panels.train.new.family"));
        family.setLabelFor(families);
        var head = new HBox(10, family, families);
        head.setAlignment(Pos.CENTER_LEFT);
        differing.getStyleClass().addAll("text-small", "text-muted");
        differing.setWrapText(true);
        differing.setMinHeight(Region.USE_PREF_SIZE);
        getChildren()
                .add(
                        new Card(
                                texts.of("panels.train.new.title"),
                                head,
                                grid,
                                differing,
                                buttons()));
        draft.changesProperty().addListener((_, _, _) -> refresh());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private HBox buttons() {
        var queue = button("queue", Feather.PLAY, this::queue);
        queue.getStyleClass().add("accent");
        queue.disableProperty().bind(draft.validProperty().not());
        var undo = button("undo", Feather.CORNER_UP_LEFT, draft::undo);
        undo.disableProperty().bind(draft.undoableProperty().not());
        var redo = button("redo", Feather.CORNER_UP_RIGHT, draft::redo);
        redo.disableProperty().bind(draft.redoableProperty().not());
        var line =
                new HBox(
                        8, queue, undo, redo, button("defaults", Feather.ROTATE_CCW, draft::reset));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Button button(String id, Ikon icon, Runnable action) {
        var button = new Button(texts.of("panels.train.new." + id), new FontIcon(icon));
        button.setId("new-run-" + id);
        button.setTooltip(new Tooltip(texts.of("panels.train.new." + id + ".tip")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void queue() {
        FamilyOffer family = draft.family();
        if (family != null && draft.validProperty().get()) {
            onQueue.accept(family.id(), draft.values());
        }
    }

    private void key(KeyEvent event) {
        if (UNDO.match(event)) {
            draft.undo();
            event.consume();
        } else if (REDO.match(event)) {
            draft.redo();
            event.consume();
        }
    }

    /// @param offers what can be trained here
    void offers(List<FamilyOffer> offers) {
        if (!offers.equals(families.getItems())) {
            families.getItems().setAll(offers);
        }
        if (draft.family() == null && !offers.isEmpty()) {
            draft.choose(offers.getFirst());
        }
        refresh();
    }

    /// Begins with the settings of a run.
    void take(RunInfo run) {
        families.getItems().stream()
                .filter(offer -> offer.id().equals(run.family()))
                .findFirst()
                .ifPresent(offer -> draft.take(offer, run.settings()));
    }

    private void refresh() {
        FamilyOffer family = draft.family();
        if (family == null) {
            return;
        }
        if (!family.equals(shown)) {
            shown = family;
            families.setValue(family);
        }
        grid.refresh();
        int count = draft.values().size();
        differing.setText(
                count == 0
                        ? texts.of("panels.train.new.standard")
                        : texts.of("panels.train.new.differing", count));
    }

    private final class Name extends StringConverter<FamilyOffer> {
        @Override
        public String toString(@Nullable FamilyOffer offer) {
            return offer == null ? "" : words.family(offer.id());
        }

        @Override
        public @Nullable FamilyOffer fromString(String name) {
            return null;
        }
    }
}
