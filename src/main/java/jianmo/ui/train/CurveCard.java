package jianmo.ui.train;

import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;

import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The loss curves with a choice of what to see: the validation loss of all families, or training
/// beside validation of one.
final class CurveCard extends VBox {

    private final Texts texts;
    private final ChartView chart;
    private final SegmentedButton choice = new SegmentedButton();
    private List<String> families = List.of();
    private Curves curves = new Curves(Map.of());
    private Map<String, String> names = Map.of();
    private @Nullable String shown;
    private boolean chosenByHand;

    CurveCard(Texts texts, boolean dark) {
        super(10);
        this.texts = texts;
        getStyleClass().add("card-area");
        chart = new ChartView(texts, dark);
        chart.setPrefHeight(330);
        VBox.setVgrow(chart, Priority.ALWAYS);
        getChildren().addAll(choice, chart);
    }

    void show(Curves changed, Map<String, String> familyNames) {
        curves = changed;
        names = familyNames;
        var now = List.copyOf(changed.byFamily().keySet());
        if (!chosenByHand || shown != null && !now.contains(shown)) {
            chosenByHand = false;
            shown = now.size() == 1 ? now.getFirst() : null;
        }
        if (!now.equals(families)) {
            families = now;
            choices();
        }
        mark();
        chart.show(curves.chart(shown, names));
    }

    private void choices() {
        var buttons = new ArrayList<ToggleButton>();
        if (families.size() > 1) {
            buttons.add(button(texts.of("panels.train.curve.compare"), null));
        }
        families.forEach(family -> buttons.add(button(names.getOrDefault(family, family), family)));
        choice.getButtons().setAll(buttons);
    }

    private ToggleButton button(String title, @Nullable String family) {
        var button = new ToggleButton(title);
        button.setUserData(family);
        button.setOnAction(_ -> {
            shown = family;
            chosenByHand = true;
            mark();
            chart.show(curves.chart(shown, names));
        });
        return button;
    }

    private void mark() {
        for (ToggleButton button : choice.getButtons()) {
            button.setSelected(java.util.Objects.equals(button.getUserData(), shown));
        }
    }
}
