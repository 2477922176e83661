package jianmo.ui.quality;

import javafx.beans.Observable;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

import jianmo.quality.QualityCell;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Verdict;
import jianmo.ui.quality.QualityViewModel.Line;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// The matrix: a row per column of the table, a column per dimension, in groups; each cell says its
/// value with a sign and a colour. The names stay in sight when it is scrolled sideways. Arrows
/// move between cells, Enter opens one.
final class QualityGrid extends TableView<Line> {

    private static final double NAMES = 150;
    private static final double LEAST = 86;

    private final QualityViewModel model;
    private final Consumer<QualityCell> onOpened;
    private final DoubleProperty aside = new SimpleDoubleProperty();
    private List<String> dimensions = List.of();
    private boolean watching;

    /// @param onChosen gets the cell the focus moved to
    /// @param onOpened gets the cell that was clicked, or on which Enter was pressed
    QualityGrid(
            QualityViewModel model,
            String placeholder,
            Consumer<QualityCell> onChosen,
            Consumer<QualityCell> onOpened) {
        this.model = model;
        this.onOpened = onOpened;
        setId("quality-grid");
        getStyleClass().addAll("dense", "plain-table", "quality-grid");
        var words = new Label(placeholder);
        words.setWrapText(true);
        setPlaceholder(words);
        getSelectionModel().setCellSelectionEnabled(true);
        getSelectionModel()
                .getSelectedCells()
                .addListener((Observable _) -> {
                    uncover();
                    chosen().ifPresent(onChosen);
                });
        widthProperty().addListener((_, _, _) -> fit());
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                        chosen().ifPresent(onOpened);
                        event.consume();
                    }
                });
    }

    private void clicked(MouseEvent event) {
        for (Node at = event.getPickResult().getIntersectedNode();
                at != null && at != this;
                at = at.getParent()) {
            if (at instanceof TableCell<?, ?> cell && !cell.isEmpty()) {
                chosen().ifPresent(onOpened);
                return;
            }
        }
    }

    /// Builds the columns anew only when the dimensions changed.
    void show(QualityMatrix matrix, List<Line> lines) {
        if (!Dimensions.ordered(matrix.dimensions()).equals(dimensions)) {
            dimensions = Dimensions.ordered(matrix.dimensions());
            getColumns().clear();
            getColumns().add(names());
            Dimensions.grouped(matrix.dimensions())
                    .forEach((group, members) -> {
                        var parent =
                                new TableColumn<Line, Line>(model.dimensions().groupTitle(group));
                        parent.getStyleClass().add("quality-group");
                        parent.setReorderable(false);
                        parent.setSortable(false);
                        members.forEach(each -> parent.getColumns().add(dimension(each)));
                        getColumns().add(parent);
                    });
            fit();
        }
        if (!lines.equals(List.copyOf(getItems()))) {
            getItems().setAll(lines);
        }
    }

    /// Chooses the cell of a column and a dimension, if it is shown.
    void choose(QualityCell cell) {
        int at = dimensions.indexOf(cell.dimension());
        for (int row = 0; row < getItems().size(); row++) {
            if (getItems().get(row).column().equals(cell.column()) && at >= 0) {
                getSelectionModel().clearAndSelect(row, getVisibleLeafColumn(at + 1));
                int wanted = Math.max(0, row - 1);
                OffThread.later(() -> {
                    scrollTo(wanted);
                    scrollToColumn(getVisibleLeafColumn(at + 1));
                });
            }
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (!watching) {
            for (Node node : lookupAll(".scroll-bar")) {
                if (node instanceof ScrollBar bar
                        && bar.getOrientation() == Orientation.HORIZONTAL) {
                    aside.bind(bar.valueProperty());
                    watching = true;
                }
            }
        }
        for (Node header : lookupAll(".column-header.names-column")) {
            if (!header.translateXProperty().isBound()) {
                header.translateXProperty().bind(aside);
                header.setViewOrder(-1);
            }
        }
    }

    /// Scrolls back so far that the chosen cell is not behind the names.
    private void uncover() {
        OffThread.later(() -> {
            for (TablePosition<?, ?> position : getSelectionModel().getSelectedCells()) {
                double left = 0;
                for (int i = 1; i < position.getColumn(); i++) {
                    left += getVisibleLeafColumn(i).getWidth();
                }
                for (Node node : lookupAll(".scroll-bar")) {
                    if (node instanceof ScrollBar bar
                            && bar.getOrientation() == Orientation.HORIZONTAL
                            && bar.getValue() > left
                            && position.getColumn() > 0) {
                        bar.setValue(left);
                    }
                }
            }
        });
    }

    private void fit() {
        if (dimensions.isEmpty() || getWidth() < 10) {
            return;
        }
        double each = Math.max(LEAST, Math.floor((getWidth() - NAMES - 20) / dimensions.size()));
        getColumns().getFirst().setPrefWidth(NAMES);
        getVisibleLeafColumns().stream().skip(1).forEach(column -> column.setPrefWidth(each));
    }

    private java.util.Optional<QualityCell> chosen() {
        for (TablePosition<?, ?> position : getSelectionModel().getSelectedCells()) {
            int at = position.getColumn() - 1;
            if (position.getRow() < 0 || position.getRow() >= getItems().size()) {
                continue;
            }
            Line line = getItems().get(position.getRow());
            return at < 0
                    ? line.worst()
                    : java.util.Optional.ofNullable(line.cells().get(dimensions.get(at)));
        }
        return java.util.Optional.empty();
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
        column.getStyleClass().add("names-column");
        column.setCellFactory(_ ->
                new TableCell<>() {
                    {
                        translateXProperty().bind(aside);
                        setViewOrder(-1);
                    }

                    @Override
                    protected void updateItem(@Nullable Line line, boolean empty) {
                        super.updateItem(line, empty);
                        setText(line == null ? null : model.rowName(line.column()));
                        getStyleClass().remove("text-bold");
                        if (line != null && line.column().isEmpty()) {
                            getStyleClass().add("text-bold");
                        }
                        setTooltip(
                                line == null || line.column().length() < 18
                                        ? null
                                        : new Tooltip(line.column()));
                    }
                });
        return column;
    }

    private TableColumn<Line, Line> dimension(String dimension) {
        var column = column();
        var title = new Label(model.title(dimension));
        title.setWrapText(true);
        title.getStyleClass().add("quality-head");
        title.setTooltip(tooltip(model.title(dimension) + "\n\n" + model.help(dimension)));
        title.maxWidthProperty().bind(column.widthProperty().subtract(2));
        column.setGraphic(title);
        column.getStyleClass().add("quality-column");
        column.setCellFactory(_ -> new ValueCell(dimension));
        return column;
    }

    private static Tooltip tooltip(String words) {
        var tooltip = new Tooltip(words.strip());
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
