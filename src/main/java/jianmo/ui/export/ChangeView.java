package jianmo.ui.export;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.export.Change;
import jianmo.export.ExportReport;
import jianmo.text.Texts;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// What changes from FP32: figures with intervals, and the rows whose answer moved the most.
final class ChangeView extends VBox {

    private static final double ROW = 32;

    private final Texts texts;
    private final Words words;
    private final VBox figures = new VBox(4);
    private final Label heading = new Label();
    private final TableView<Change.Row> table = new TableView<>();

    ChangeView(Texts texts) {
        super(10);
        setPadding(new Insets(8, 0, 0, 0));
        this.texts = texts;
        this.words = new Words(texts);
        heading.getStyleClass().addAll("text-small", "text-muted");
        heading.setWrapText(true);
        table.setId("changed-rows");
        table.setFixedCellSize(ROW);
        table.getStyleClass().addAll("dense", "plain-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getChildren().addAll(figures, heading, table);
    }

    /// Hides itself where nothing was measured, as in results of earlier versions.
    void show(ExportReport report) {
        var change = report.change();
        setVisible(change.isPresent());
        setManaged(change.isPresent());
        change.ifPresent(this::show);
    }

    private void show(Change change) {
        figures.getChildren().setAll(change.metrics().stream().map(f -> line(change, f)).toList());
        boolean moved = !change.rows().isEmpty();
        heading.setText(
                texts.of(moved ? "export.change.rows" : "export.change.none", change.file()));
        table.setVisible(moved);
        table.setManaged(moved);
        table.getColumns().clear();
        add("export.change.row", 80, true, row -> words.count(row.row() + 1L));
        add("export.change.label", 120, false, Change.Row::label);
        add("export.change.before", 200, false, row -> texts.of(row.answerBefore()));
        table.getColumns()
                .add(column(change.file(), 200, false, row -> texts.of(row.answerAfter())));
        add("panels.export.flipped", 120, false, this::flipped);
        table.getItems().setAll(change.rows());
        double height = 40 + ROW * change.rows().size() + 4;
        table.setMinHeight(height);
        table.setPrefHeight(height);
    }

    private Label line(Change change, Change.Figure figure) {
        var line =
                new Label(
                        texts.of(
                                "export.change.figure",
                                words.metric(figure.metric()),
                                figure.rows(),
                                words.score(figure.before()),
                                change.file(),
                                words.score(figure.after()),
                                signed(figure.gain()),
                                signed(figure.low()),
                                signed(figure.high()),
                                texts.of(figure.verdict())));
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    private String flipped(Change.Row row) {
        if (row.output().isEmpty()) {
            return "";
        }
        return texts.of(row.flipped() ? "panels.export.flipped.yes" : "panels.export.flipped.no");
    }

    private String signed(double value) {
        return (value > 0 ? "+" : "") + words.figure(value);
    }

    private void add(String key, double width, boolean figure, Function<Change.Row, String> text) {
        table.getColumns().add(column(texts.of(key), width, figure, text));
    }

    private static TableColumn<Change.Row, Change.Row> column(
            String title, double width, boolean figure, Function<Change.Row, String> text) {
        var column = new TableColumn<Change.Row, Change.Row>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(Change.@Nullable Row row, boolean empty) {
                        super.updateItem(row, empty);
                        setText(row == null ? null : text.apply(row));
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
