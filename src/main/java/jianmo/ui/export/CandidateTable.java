package jianmo.ui.export;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import jianmo.export.ExportReport;
import jianmo.export.ExportReport.Candidate;
import jianmo.text.Texts;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// Every INT8 form that was tried, measured on validation rows.
final class CandidateTable extends TableView<Candidate> {

    private static final double ROW = 32;

    private final Texts texts;
    private final Words words;

    CandidateTable(Texts texts) {
        this.texts = texts;
        this.words = new Words(texts);
        setId("candidates");
        setFixedCellSize(ROW);
        setFocusTraversable(true);
        getStyleClass().addAll("dense", "plain-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    void show(ExportReport report) {
        getColumns().clear();
        getColumns()
                .add(
                        column(
                                texts.of("panels.export.form"),
                                340,
                                false,
                                c -> (c.taken() ? "★ " : "") + c.id()));
        getColumns()
                .add(column(texts.of("panels.export.size"), 90, true, c -> words.bytes(c.bytes())));
        getColumns()
                .add(column(words.metric(report.metric()), 80, true, c -> words.score(c.metric())));
        getColumns()
                .add(
                        column(
                                texts.of("panels.export.difference"),
                                130,
                                true,
                                c -> words.figure(c.maxAbsDiff())));
        getColumns()
                .add(
                        column(
                                texts.of("panels.export.batch"),
                                120,
                                true,
                                c -> words.count(Math.round(c.rowsPerSecond()))));
        getItems().setAll(report.candidates());
        double height = 40 + ROW * report.candidates().size() + 4;
        setMinHeight(height);
        setPrefHeight(height);
    }

    private static TableColumn<Candidate, Candidate> column(
            String title, double width, boolean figure, Function<Candidate, String> text) {
        var column = new TableColumn<Candidate, Candidate>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable Candidate candidate, boolean empty) {
                        super.updateItem(candidate, empty);
                        setText(candidate == null ? null : text.apply(candidate));
                        getStyleClass().remove("text-bold");
                        if (candidate != null && candidate.taken()) {
                            getStyleClass().add("text-bold");
                        }
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
