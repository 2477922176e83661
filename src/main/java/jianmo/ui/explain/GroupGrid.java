package jianmo.ui.explain;

import javafx.scene.control.TableView;

import jianmo.base.message.Names;
import jianmo.explain.fair.GroupFigures;
import jianmo.explain.fair.GroupTable;
import jianmo.explain.fair.Measure;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;
import jianmo.ui.shell.PanelContext.Help;

import java.util.ArrayList;
import java.util.List;

/// A row per group with its figures; intervals of the chosen one are told beside.
final class GroupGrid extends TableView<GroupFigures> {

    private final Texts texts;
    private final Words words;

    GroupGrid(Texts texts, Help help) {
        this.texts = texts;
        this.words = new Words(texts);
        DenseTable.prepare(this, "fairness-groups");
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, group) -> {
                    if (group != null) {
                        help.show(texts.of(group.group().name()), figures(group));
                    }
                });
    }

    /// In the order they are shown.
    static List<Measure> measures(boolean classes) {
        return classes
                ? List.of(
                        Measure.BASE_RATE,
                        Measure.SELECTION_RATE,
                        Measure.TRUE_POSITIVE_RATE,
                        Measure.FALSE_POSITIVE_RATE,
                        Measure.PRECISION,
                        Measure.ACCURACY,
                        Measure.AUC,
                        Measure.MISCALIBRATION,
                        Measure.CALIBRATION_ERROR)
                : List.of(Measure.MEAN_SCORE, Measure.MEAN_ERROR, Measure.MEAN_ABSOLUTE_ERROR);
    }

    void show(GroupTable table, boolean classes) {
        var columns = new ArrayList<javafx.scene.control.TableColumn<GroupFigures, ?>>();
        columns.add(
                TextColumn.words(
                        texts.of("fair.column.group"),
                        140,
                        g -> texts.of(g.group().name()) + (g.small() ? " !" : "")));
        columns.add(
                TextColumn.figures(texts.of("fair.column.rows"), 76, g -> words.count(g.rows())));
        for (Measure measure : measures(classes)) {
            columns.add(
                    TextColumn.figures(
                            texts.of("fair.short." + Names.of(measure)),
                            78,
                            g -> figure(g, measure)));
        }
        getColumns().setAll(columns);
        getItems().setAll(table.groups());
        setPrefHeight(44 + getFixedCellSize() * table.groups().size());
    }

    private String figure(GroupFigures group, Measure measure) {
        Metric metric = group.figures().get(measure);
        return metric == null ? "–" : words.score(metric.value());
    }

    private String figures(GroupFigures group) {
        var lines = new ArrayList<String>();
        group.figures()
                .forEach((measure, metric) ->
                        lines.add(
                                texts.of("fair.measure." + Names.of(measure))
                                        + texts.of("fair.colon")
                                        + words.score(metric.value())
                                        + "  ["
                                        + words.interval(metric)
                                        + "]  n = "
                                        + words.count(metric.rows())));
        return String.join("\n", lines) + "\n\n" + texts.of("fair.table.legend");
    }
}
