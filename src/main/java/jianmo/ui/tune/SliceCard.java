package jianmo.ui.tune;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;
import jianmo.train.Hyperparameter;
import jianmo.tune.TuningCharts;
import jianmo.tune.TuningReport;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.ChoiceWords;

import org.jspecify.annotations.Nullable;

/// The value of every trial over one setting, which can be chosen.
final class SliceCard extends VBox {

    private final ChartView chart;
    private final ComboBox<Hyperparameter> choice = new ComboBox<>();
    private @Nullable TuningReport shown;

    SliceCard(Texts texts, boolean dark) {
        super(10);
        getStyleClass().add("card-area");
        chart = new ChartView(texts, dark);
        chart.setPrefHeight(260);
        VBox.setVgrow(chart, Priority.ALWAYS);
        choice.setId("slice");
        choice.setConverter(new ChoiceWords<>(Hyperparameter::name));
        choice.valueProperty().addListener((_, _, _) -> draw());
        var name = new Label(texts.of("panels.tune.slice"));
        name.setLabelFor(choice);
        var head = new HBox(8, name, choice);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, chart);
    }

    void show(TuningReport report) {
        shown = report;
        Hyperparameter before = choice.getValue();
        var parameters = TuneViewModel.byImportance(report);
        choice.getItems().setAll(parameters);
        choice.setValue(
                before != null && parameters.contains(before)
                        ? before
                        : parameters.isEmpty() ? null : parameters.getFirst());
        draw();
    }

    private void draw() {
        TuningReport report = shown;
        Hyperparameter parameter = choice.getValue();
        if (report != null && parameter != null) {
            chart.show(TuningCharts.slice(report, parameter));
        }
    }
}
