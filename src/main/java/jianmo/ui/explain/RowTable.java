package jianmo.ui.explain;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import jianmo.explain.Explanation;
import jianmo.explain.Explanation.Step;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// The row of the waterfall: every feature with its value and what it contributed.
final class RowTable extends TableView<Step> {

    private final Texts texts;
    private @Nullable Explanation shown;

    RowTable(Texts texts, ExplainViewModel model, BiConsumer<Explanation, Step> onChosen) {
        this.texts = texts;
        setId("row-steps");
        setFixedCellSize(30);
        getStyleClass().addAll("dense", "plain-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column("panels.explain.table.feature", 150, false, Step::feature));
        getColumns()
                .add(
                        column(
                                "panels.explain.table.value",
                                120,
                                false,
                                step ->
                                        step.value().isEmpty()
                                                ? texts.of("ui.data.missing-cell")
                                                : step.value()));
        getColumns()
                .add(
                        column(
                                "panels.explain.table.contribution",
                                100,
                                true,
                                step -> model.signed(step.contribution())));
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, step) -> {
                    Explanation explanation = shown;
                    if (step != null && explanation != null) {
                        onChosen.accept(explanation, step);
                    }
                });
    }

    void show(Explanation explanation) {
        shown = explanation;
        getItems().setAll(explanation.waterfall().steps());
    }

    private TableColumn<Step, Step> column(
            String key, double width, boolean figure, Function<Step, String> text) {
        var column = new TableColumn<Step, Step>(texts.of(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable Step step, boolean empty) {
                        super.updateItem(step, empty);
                        setText(step == null ? null : text.apply(step));
                    }
                });
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        if (figure) {
            column.getStyleClass().add("figure-column");
        }
        return column;
    }
}
