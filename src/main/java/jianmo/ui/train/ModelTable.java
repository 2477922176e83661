package jianmo.ui.train;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.train.ModelReport;
import jianmo.train.TrainingReport;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The trained models, baseline first, every figure over its interval; the chosen one is starred.
final class ModelTable extends TableView<ModelReport> {

    private static final double ROW = 46;
    private static final double HEAD = 38;
    private static final double NAME = 176;
    private static final double METRIC = 104;
    private static final double PLAIN = 76;

    private final Texts texts;
    private final Words words;
    private final TrainViewModel model;
    private List<String> metrics = List.of();

    ModelTable(
            Texts texts, TrainViewModel model, BiConsumer<TrainingReport, ModelReport> onChosen) {
        this.texts = texts;
        this.words = new Words(texts);
        this.model = model;
        setId("models");
        setFixedCellSize(ROW);
        getStyleClass().addAll("plain-table", "model-table");
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, row) -> {
                    if (row != null) {
                        model.report().ifPresent(report -> onChosen.accept(report, row));
                    }
                });
        widthProperty().addListener((_, _, _) -> fit());
    }

    void show(TrainingReport report) {
        metrics = TrainViewModel.metrics(report);
        getColumns().clear();
        getColumns().add(column(texts.of("panels.train.table.model"), _ -> new NameCell()));
        for (String name : metrics) {
            var column = column(words.metric(name), _ -> new MetricCell(name));
            column.getStyleClass().add("figure-column");
            getColumns().add(column);
        }
        getColumns().add(plain("panels.train.table.iteration", this::iterations));
        getColumns().add(plain("panels.train.table.seconds", m -> seconds(m.seconds())));
        getItems().setAll(report.models());
        double height = HEAD + ROW * report.models().size() + 18;
        setMinHeight(height);
        setPrefHeight(height);
        fit();
    }

    private String iterations(ModelReport report) {
        return report.bestIteration() <= 0 ? "–" : words.count(report.bestIteration());
    }

    private String seconds(double seconds) {
        return String.format(texts.locale(), "%.1f", seconds);
    }

    private void fit() {
        if (getColumns().isEmpty() || getWidth() < 10) {
            return;
        }
        double rest = getWidth() - 4 - NAME - 2 * PLAIN;
        double each = Math.max(METRIC, rest / metrics.size());
        for (int i = 0; i < getColumns().size(); i++) {
            getColumns()
                    .get(i)
                    .setPrefWidth(i == 0 ? NAME : i <= metrics.size() ? Math.floor(each) : PLAIN);
        }
    }

    private TableColumn<ModelReport, ModelReport> column(
            String title,
            javafx.util.Callback<
                            TableColumn<ModelReport, ModelReport>,
                            TableCell<ModelReport, ModelReport>>
                    cell) {
        var column = new TableColumn<ModelReport, ModelReport>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(cell);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private TableColumn<ModelReport, ModelReport> plain(
            String key, Function<ModelReport, String> text) {
        var column =
                column(
                        texts.of(key),
                        _ ->
                                new TableCell<>() {
                                    @Override
                                    protected void updateItem(
                                            @Nullable ModelReport row, boolean empty) {
                                        super.updateItem(row, empty);
                                        setText(row == null ? null : text.apply(row));
                                    }
                                });
        column.getStyleClass().add("figure-column");
        return column;
    }

    private final class NameCell extends TableCell<ModelReport, ModelReport> {
        private final Label name = new Label();
        private final Label chosen = new Label(texts.of("panels.train.table.chosen"));
        private final VBox lines = new VBox(name);

        NameCell() {
            chosen.getStyleClass().addAll("text-small", "tone-success");
            lines.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable ModelReport row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(row == null ? null : lines);
            if (row != null) {
                name.setText(model.name(row));
                name.getStyleClass().remove("text-bold");
                lines.getChildren().setAll(name);
                if (row.chosen()) {
                    name.getStyleClass().add("text-bold");
                    lines.getChildren().add(chosen);
                }
            }
        }
    }

    private final class MetricCell extends TableCell<ModelReport, ModelReport> {
        private final String metric;
        private final Label value = new Label();
        private final Label interval = new Label();
        private final VBox lines = new VBox(value, interval);

        MetricCell(String metric) {
            this.metric = metric;
            lines.setAlignment(Pos.CENTER_RIGHT);
            interval.getStyleClass().addAll("text-muted", "model-interval");
            if (metrics.indexOf(metric) == 0) {
                value.getStyleClass().add("text-bold");
            }
        }

        @Override
        protected void updateItem(@Nullable ModelReport row, boolean empty) {
            super.updateItem(row, empty);
            Metric found = row == null ? null : row.metrics().get(metric);
            setGraphic(row == null ? null : lines);
            value.setText(found == null ? "–" : words.score(found.value()));
            boolean uncertain = found != null && found.low() < found.high();
            interval.setText(found != null && uncertain ? words.interval(found) : "");
            interval.setManaged(uncertain);
        }
    }
}
