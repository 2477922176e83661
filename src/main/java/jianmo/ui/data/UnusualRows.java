package jianmo.ui.data;

import javafx.scene.control.TableView;

import jianmo.chart.Figures;
import jianmo.dataset.explore.Exploration;
import jianmo.dataset.explore.Exploration.Unusual;
import jianmo.text.Texts;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.TextColumn;
import jianmo.ui.shell.PanelContext.Help;

import java.util.stream.Collectors;

/// The rows that stand out, most unusual first, with what is unusual about them.
final class UnusualRows extends TableView<Unusual> {

    private final Texts texts;

    /// @param help told all that is unusual about the row that is chosen
    UnusualRows(Texts texts, Help help) {
        this.texts = texts;
        DenseTable.prepare(this, "unusual-rows");
        getColumns()
                .add(
                        TextColumn.figures(
                                texts.of("ui.explore.row"),
                                64,
                                unusual -> Figures.count(unusual.row() + 1, texts.locale())));
        getColumns()
                .add(
                        TextColumn.figures(
                                texts.of("ui.explore.score"),
                                74,
                                unusual -> Figures.of(unusual.score(), 2, texts.locale())));
        getColumns()
                .add(
                        TextColumn.words(
                                texts.of("ui.explore.why"),
                                230,
                                unusual -> why(unusual, texts.of("ui.explore.and") + " ")));
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, chosen) -> {
                    if (chosen != null) {
                        help.show(
                                texts.of(
                                        "ui.explore.row.title",
                                        Figures.count(chosen.row() + 1, texts.locale()),
                                        Figures.of(chosen.score(), 2, texts.locale())),
                                why(chosen, "\n"));
                    }
                });
    }

    void show(Exploration found) {
        getItems().setAll(found.unusual());
    }

    private String why(Unusual unusual, String between) {
        return unusual.why().stream()
                .filter(reason -> Math.abs(reason.deviations()) >= 1)
                .map(reason ->
                        texts.of(
                                reason.deviations() > 0 ? "ui.explore.above" : "ui.explore.below",
                                reason.feature(),
                                Figures.of(Math.abs(reason.deviations()), 1, texts.locale())))
                .collect(Collectors.joining(between));
    }
}
