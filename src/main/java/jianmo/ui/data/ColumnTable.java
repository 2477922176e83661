package jianmo.ui.data;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import jianmo.chart.Figures;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.text.Texts;
import jianmo.ui.control.ChoiceWords;
import jianmo.ui.data.DataViewModel.ColumnRow;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The columns of the table: name, type and role (both editable), missing, distinct, shape.
final class ColumnTable extends TableView<ColumnRow> {

    private final Texts texts;
    private boolean filling;

    ColumnTable(Texts texts, DataViewModel model) {
        this.texts = texts;
        setId("columns");
        setFixedCellSize(36);
        getStyleClass().addAll("dense", "plain-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(name());
        getColumns()
                .add(
                        choice(
                                "ui.data.type",
                                "ui.type.",
                                List.of(ColumnType.values()),
                                row -> row.column().type(),
                                (row, type) -> model.setType(row.column(), type),
                                96));
        getColumns()
                .add(
                        choice(
                                "ui.data.role",
                                "ui.role.",
                                List.of(Role.values()),
                                row -> row.column().role(),
                                (row, role) -> model.setRole(row.column(), role),
                                96));
        getColumns()
                .add(
                        words(
                                "ui.data.unit",
                                66,
                                ColumnRow::unit,
                                (row, unit) -> model.setUnit(row.column(), unit)));
        getColumns()
                .add(
                        words(
                                "ui.data.note",
                                130,
                                ColumnRow::note,
                                (row, note) -> model.setNote(row.column(), note)));
        getColumns().add(figure("ui.data.missing", row -> missing(row), 70));
        getColumns()
                .add(
                        figure(
                                "ui.data.distinct",
                                row -> Figures.count(row.profile().distinct(), texts.locale()),
                                70));
        getColumns().add(shape());
    }

    /// Shows other rows and keeps the chosen column; the target is chosen at first.
    void show(List<ColumnRow> rows) {
        ColumnRow chosen = getSelectionModel().getSelectedItem();
        filling = true;
        if (names(getItems()).equals(names(rows))) {
            // only what changed, so that a field somebody writes in keeps the cursor
            for (int i = 0; i < rows.size(); i++) {
                if (!rows.get(i).equals(getItems().get(i))) {
                    getItems().set(i, rows.get(i));
                }
            }
        } else {
            getItems().setAll(rows);
        }
        filling = false;
        int index = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (chosen != null && rows.get(i).column().name().equals(chosen.column().name())) {
                index = i;
            } else if (chosen == null && rows.get(i).column().role() == Role.TARGET) {
                index = i;
            }
        }
        getSelectionModel().clearAndSelect(index);
        if (chosen == null) {
            int first = Math.max(0, index - 2);
            OffThread.later(() -> scrollTo(first));
        }
    }

    private static List<String> names(List<ColumnRow> rows) {
        return rows.stream().map(row -> row.column().name()).toList();
    }

    /// Chooses a column by its name.
    void choose(String column) {
        int index = names(getItems()).indexOf(column);
        if (index >= 0) {
            getSelectionModel().clearAndSelect(index);
            scrollTo(index);
        }
    }

    private String missing(ColumnRow row) {
        return row.profile().missing() == 0
                ? "0"
                : Figures.percent(row.missingShare(), texts.locale());
    }

    private TableColumn<ColumnRow, ColumnRow> name() {
        var column = column("ui.data.column", 160);
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable ColumnRow row, boolean empty) {
                        super.updateItem(row, empty);
                        boolean target = row != null && row.column().role() == Role.TARGET;
                        setText(row == null ? null : row.column().name());
                        setGraphic(target ? new FontIcon(Feather.TARGET) : null);
                        getStyleClass().remove("text-bold");
                        if (target) {
                            getStyleClass().add("text-bold");
                        }
                    }
                });
        return column;
    }

    private TableColumn<ColumnRow, ColumnRow> column(String key, double width) {
        var column = new TableColumn<ColumnRow, ColumnRow>(texts.of(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setPrefWidth(width);
        column.setMinWidth(60);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private TableColumn<ColumnRow, ColumnRow> figure(
            String key, Function<ColumnRow, String> text, double width) {
        var column = column(key, width);
        column.getStyleClass().add("figure-column");
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable ColumnRow row, boolean empty) {
                        super.updateItem(row, empty);
                        setText(row == null ? null : text.apply(row));
                    }
                });
        return column;
    }

    private TableColumn<ColumnRow, ColumnRow> words(
            String key,
            double width,
            Function<ColumnRow, String> word,
            BiConsumer<ColumnRow, String> onWritten) {
        var column = column(key, width);
        column.setCellFactory(_ -> new WordCell(texts.of(key), word, onWritten));
        return column;
    }

    private TableColumn<ColumnRow, ColumnRow> shape() {
        var column = column("ui.data.shape", 110);
        column.setCellFactory(_ -> new ShapeCell());
        return column;
    }

    private <E extends Enum<E>> TableColumn<ColumnRow, ColumnRow> choice(
            String key,
            String prefix,
            List<E> values,
            Function<ColumnRow, E> value,
            BiConsumer<ColumnRow, E> onChosen,
            double width) {
        var column = column(key, width);
        column.setCellFactory(_ ->
                new ChoiceCell<>(
                        values,
                        e -> texts.of(prefix + e.name().toLowerCase(Locale.ROOT)),
                        value,
                        onChosen));
        return column;
    }

    private final class ChoiceCell<E> extends TableCell<ColumnRow, ColumnRow> {
        private final ComboBox<E> box = new ComboBox<>();
        private final Function<ColumnRow, E> value;
        private boolean showing;

        ChoiceCell(
                List<E> values,
                Function<E, String> word,
                Function<ColumnRow, E> value,
                BiConsumer<ColumnRow, E> onChosen) {
            this.value = value;
            box.setItems(FXCollections.observableList(values));
            box.setConverter(new ChoiceWords<>(word));
            box.getStyleClass().add("cell-choice");
            box.setMaxWidth(Double.MAX_VALUE);
            box.setOnAction(_ -> {
                ColumnRow row = getItem();
                if (row != null
                        && !showing
                        && !filling
                        && !Objects.equals(box.getValue(), value.apply(row))) {
                    onChosen.accept(row, box.getValue());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable ColumnRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(row == null ? null : box);
            if (row != null) {
                showing = true;
                box.setValue(value.apply(row));
                // a table always has a target: choose another column as target to change it
                boolean fixed =
                        row.column().role() == Role.TARGET && value.apply(row) instanceof Role;
                box.setDisable(fixed);
                showing = false;
            }
        }
    }
}
