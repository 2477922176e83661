package jianmo.ui.data;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import jianmo.chart.Figures;
import jianmo.dataset.Column;
import jianmo.dataset.DataSummary;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Card;
import jianmo.ui.data.DataViewModel.ColumnRow;
import jianmo.ui.shell.PanelContext;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// The columns with all that can be said in place; below, what is known of the chosen one.
final class ColumnsView extends VBox {

    private final PanelContext context;
    private final Texts texts;
    private final DataViewModel model;
    private final ColumnTable columns;
    private final ColumnDetails details;
    private final ChartView chart;

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
        var right = new Card("", chart).growing().snug();
        HBox.setHgrow(right, Priority.ALWAYS);
        var lower = new HBox(14, details, right);
        lower.setMinHeight(200);
        lower.setPrefHeight(300);
        getChildren().addAll(upper, lower);
    }

    void show(DataSummary summary) {
        columns.show(DataViewModel.rows(summary, model.wanted()));
    }

    private void choose(@Nullable ColumnRow row) {
        if (row == null) {
            return;
        }
        details.show(row);
        chart.show(DataViewModel.chartOf(row));
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
