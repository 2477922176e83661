package jianmo.ui.data;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import jianmo.base.chart.Chart;
import jianmo.chart.Figures;
import jianmo.dataset.Column;
import jianmo.dataset.DataSummary;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.data.DataViewModel.ColumnRow;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.Latest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The columns with all that can be said in place; below, what is known of the chosen one.
final class ColumnsView extends VBox implements Busy {

    private final PanelContext context;
    private final Texts texts;
    private final DataViewModel model;
    private final ColumnTable columns;
    private final ColumnDetails details;
    private final ChartView chart;
    private final ComboBox<String> beside = new ComboBox<>();
    private final Latest<Chart> drawing = new Latest<>();

    ColumnsView(PanelContext context, DataViewModel model) {
        super(14);
        this.context = context;
        this.texts = context.texts();
        this.model = model;
        columns = new ColumnTable(texts, model);
        details = new ColumnDetails(texts);
        chart = new ChartView(texts, context.dark());
        columns.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> choose(row));
        var upper = new Card("", columns).growing();
        upper.setMinHeight(190);
        upper.setPrefHeight(330);
        VBox.setVgrow(upper, Priority.ALWAYS);
        details.setMinWidth(240);
        details.setPrefWidth(300);
        details.setMaxWidth(380);
        var word = new Label(texts.of("ui.data.beside"));
        word.setLabelFor(beside);
        word.setMinWidth(USE_PREF_SIZE);
        beside.setId("beside");
        beside.setPrefWidth(220);
        beside.setOnAction(_ -> draw());
        var choice = new HBox(10, word, beside);
        choice.setAlignment(Pos.CENTER_LEFT);
        choice.getStyleClass().add("chart-choice");
        var right = new Card("", choice, chart).growing().snug();
        HBox.setHgrow(right, Priority.ALWAYS);
        var lower = new HBox(14, details, right);
        lower.setMinHeight(200);
        lower.setPrefHeight(300);
        getChildren().addAll(upper, lower);
    }

    void show(DataSummary summary) {
        List<ColumnRow> rows = DataViewModel.rows(summary, model.wanted());
        var names = new ArrayList<String>();
        names.add(texts.of("ui.data.alone"));
        rows.forEach(row -> names.add(row.column().name()));
        if (!names.equals(beside.getItems())) {
            beside.getItems().setAll(names);
            beside.getSelectionModel().selectFirst();
        }
        columns.show(rows);
    }

    /// Draws the chosen column, alone or with another.
    private void draw() {
        ColumnRow row = columns.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        String name = row.column().name();
        boolean alone = beside.getSelectionModel().getSelectedIndex() <= 0;
        String other = beside.getValue();
        if (alone || other == null || other.equals(name)) {
            drawing.forget();
            chart.show(DataViewModel.chartOf(row));
        } else {
            drawing.ask(
                    model.project().pairChart(name, other),
                    chart::show,
                    failure -> Dialogs.failure(this, texts, failure));
        }
    }

    @Override
    public boolean busy() {
        return drawing.busyProperty().get();
    }

    private void choose(@Nullable ColumnRow row) {
        if (row == null) {
            return;
        }
        details.show(row, columns.getItems());
        draw();
        Column column = row.column();
        String type = texts.of("ui.type." + column.type().name().toLowerCase(Locale.ROOT));
        String role = column.role().name().toLowerCase(Locale.ROOT);
        String words =
                texts.of(
                        "ui.data.help.column",
                        type,
                        texts.of("ui.role." + role),
                        Figures.count(row.profile().distinct(), texts.locale()),
                        Figures.percent(row.missingShare(), texts.locale()));
        String note = row.note().isEmpty() ? "" : "\n\n" + row.note();
        context.help()
                .show(column.name(), words + "\n\n" + texts.of("ui.role." + role + ".help") + note);
    }
}
