package jianmo.ui.quality;

import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import jianmo.quality.QualityCell;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Verdict;
import jianmo.ui.quality.QualityViewModel.Line;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// The matrix: a row per column of the table, a column per dimension; each cell says its value with
/// a sign and a colour.
final class QualityGrid extends TableView<Line> {

    private static final double NAMES = 138;
    private static final double LEAST = 80;

    private final QualityViewModel model;
    private final Consumer<QualityCell> onChosen;
    private List<String> dimensions = List.of();

    QualityGrid(QualityViewModel model, String placeholder, Consumer<QualityCell> onChosen) {
        this.model = model;
        this.onChosen = onChosen;
        setId("quality-grid");
        setFixedCellSize(36);
        getStyleClass().addAll("dense", "plain-table", "quality-grid");
        setPlaceholder(new Label(placeholder));
        getSelectionModel().setCellSelectionEnabled(true);
        getSelectionModel().getSelectedCells().addListener((Observable _) -> chosen());
        widthProperty().addListener((_, _, _) -> fit());
    }

    /// Builds the columns anew only when the dimensions changed.
    void show(QualityMatrix matrix, boolean onlyProblems) {
        if (!matrix.dimensions().equals(dimensions)) {
            dimensions = matrix.dimensions();
            getColumns().clear();
            getColumns().add(names());
            dimensions.forEach(dimension -> getColumns().add(dimension(dimension)));
            fit();
        }
        getItems().setAll(QualityViewModel.lines(matrix, onlyProblems));
    }

    private void fit() {
        if (getColumns().isEmpty() || getWidth() < 10) {
            return;
        }
        double each = Math.max(LEAST, (getWidth() - NAMES - 18) / (getColumns().size() - 1));
        getColumns().getFirst().setPrefWidth(NAMES);
        getColumns().stream().skip(1).forEach(column -> column.setPrefWidth(each));
    }

    private void chosen() {
        for (TablePosition<?, ?> position : getSelectionModel().getSelectedCells()) {
            int at = position.getColumn() - 1;
            if (position.getRow() < 0 || position.getRow() >= getItems().size()) {
                continue;
            }
            Line line = getItems().get(position.getRow());
            QualityCell cell =
                    at < 0
                            ? line.cells().values().stream().findFirst().orElse(null)
                            : line.cells().get(dimensions.get(at));
            if (cell != null) {
                onChosen.accept(cell);
            }
        }
    }

    private TableColumn<Line, Line> column() {
        var column = new TableColumn<Line, Line>();
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setSortable(false);
        column.setReorderable(false);
        column.setMinWidth(60);
        return column;
    }

    private TableColumn<Line, Line> names() {
        var column = column();
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable Line line, boolean empty) {
                        super.updateItem(line, empty);
                        setText(line == null ? null : model.rowName(line.column()));
                        getStyleClass().remove("text-bold");
                        if (line != null && line.column().isEmpty()) {
                            getStyleClass().add("text-bold");
                        }
                    }
                });
        return column;
    }

    private TableColumn<Line, Line> dimension(String dimension) {
        var column = column();
        var title = new Label(model.title(dimension));
        title.setWrapText(true);
        title.getStyleClass().add("quality-head");
        String help = model.help(dimension);
        if (!help.isEmpty()) {
            title.setTooltip(tooltip(help));
        }
        title.maxWidthProperty().bind(column.widthProperty().subtract(2));
        column.setGraphic(title);
        column.getStyleClass().add("quality-column");
        column.setCellFactory(_ -> new ValueCell(dimension));
        return column;
    }

    private static Tooltip tooltip(String words) {
        var tooltip = new Tooltip(words);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        return tooltip;
    }

    private final class ValueCell extends TableCell<Line, Line> {
        private final String dimension;
        private final Label chip = new Label();

        ValueCell(String dimension) {
            this.dimension = dimension;
            chip.getStyleClass().add("quality-chip");
            chip.setMaxWidth(Double.MAX_VALUE);
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            QualityCell cell = line == null ? null : line.cells().get(dimension);
            setGraphic(cell == null ? null : chip);
            setTooltip(null);
            setAccessibleText(null);
            if (cell == null) {
                return;
            }
            Double value = cell.value();
            String sign = QualityViewModel.sign(cell.verdict());
            chip.setText(
                    value == null || !Double.isFinite(value)
                            ? sign
                            : model.value(dimension, value) + " " + sign);
            for (Verdict verdict : Verdict.values()) {
                chip.pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(QualityViewModel.id(verdict)),
                        verdict == cell.verdict());
            }
            setTooltip(tooltip(model.explanation(cell)));
            setAccessibleText(
                    model.rowName(cell.column())
                            + ", "
                            + model.title(dimension)
                            + ": "
                            + chip.getText()
                            + " "
                            + model.word(cell.verdict()));
        }
    }
}
