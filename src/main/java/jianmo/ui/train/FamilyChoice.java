package jianmo.ui.train;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;
import jianmo.ui.control.Words;

import org.controlsfx.control.SegmentedButton;

import java.util.ArrayList;
import java.util.List;

/// Which families are trained: those the advice picked, or a choice of one's own.
final class FamilyChoice extends VBox {

    private final Texts texts;
    private final Words words;
    private final TrainViewModel model;
    private final ToggleButton advised;
    private final ToggleButton own;
    private final VBox boxes = new VBox(8);
    private final Label note = new Label();

    FamilyChoice(Texts texts, TrainViewModel model) {
        super(12);
        this.texts = texts;
        this.words = new Words(texts);
        this.model = model;
        advised = new ToggleButton(texts.of("panels.train.families.advised"));
        own = new ToggleButton(texts.of("panels.train.families.own"));
        own.setId("families-own");
        advised.setOnAction(_ -> {
            advised.setSelected(true);
            model.choose(List.of());
        });
        own.setOnAction(_ -> {
            own.setSelected(true);
            model.choose(List.copyOf(model.chosen()));
        });
        note.setWrapText(true);
        note.getStyleClass().addAll("text-small", "text-muted");
        note.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(new SegmentedButton(advised, own), boxes, note);
    }

    void refresh() {
        List<String> families = model.families();
        boolean asAdvised = model.asAdvised();
        (asAdvised ? advised : own).setSelected(true);
        own.setDisable(families.isEmpty());
        var chosen = model.chosen();
        var made = new ArrayList<CheckBox>();
        for (String family : families) {
            var box = new CheckBox(words.family(family));
            box.setId("family-" + family);
            box.setSelected(chosen.contains(family));
            box.setDisable(asAdvised || chosen.size() == 1 && chosen.contains(family));
            box.setOnAction(_ -> apply());
            made.add(box);
        }
        boxes.getChildren().setAll(made);
        boolean against = chosen.stream().anyMatch(model::againstAdvice);
        note.setText(
                texts.of(
                        families.isEmpty()
                                ? "panels.train.families.none"
                                : asAdvised
                                        ? "panels.train.families.advised.note"
                                        : against
                                                ? "panels.train.families.against"
                                                : "panels.train.families.own.note"));
    }

    private void apply() {
        var picked = new ArrayList<String>();
        List<String> families = model.families();
        for (int i = 0; i < families.size(); i++) {
            if (((CheckBox) boxes.getChildren().get(i)).isSelected()) {
                picked.add(families.get(i));
            }
        }
        model.choose(picked);
    }
}
