package jianmo.ui.explain;

import javafx.scene.control.TableView;

import jianmo.explain.Explanation.Step;
import jianmo.text.Texts;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.TextColumn;

import java.util.List;
import java.util.function.Consumer;

/// One row: every feature with its value and what it contributed.
final class RowTable extends TableView<Step> {

    private final Texts texts;

    RowTable(Texts texts, ExplainViewModel model, Consumer<Step> onChosen) {
        this.texts = texts;
        DenseTable.prepare(this, "row-steps");
        getColumns()
                .setAll(
                        List.of(
                                TextColumn.words(title("feature"), 150, Step::feature),
                                TextColumn.words(title("value"), 120, this::value),
                                TextColumn.figures(
                                        title("contribution"),
                                        100,
                                        step -> model.signed(step.contribution()))));
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, step) -> {
                    if (step != null) {
                        onChosen.accept(step);
                    }
                });
    }

    void show(List<Step> steps) {
        getItems().setAll(steps);
    }

    private String value(Step step) {
        return step.value().isEmpty() ? texts.of("ui.data.missing-cell") : step.value();
    }

    private String title(String column) {
        return texts.of("panels.explain.table." + column);
    }
}
