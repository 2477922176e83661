package jianmo.ui.train;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import jianmo.base.message.Names;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;
import jianmo.workflow.RunInfo;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Every run of the project, newest first, ten thousand as quick as ten. Tags and notes are edited
/// in place (double click, F2); a tick lays a run's curves over the others.
final class RunTable extends TableView<RunInfo> {

    private static final double ROW = 40;

    private final Texts texts;
    private final Words words;
    private final RunsViewModel model;
    private final Function<RunInfo, @Nullable Metric> metric;

    /// @param metric the one that decides, of a run
    RunTable(
            Texts texts,
            RunsViewModel model,
            String metricName,
            Function<RunInfo, @Nullable Metric> metric) {
        super(model.rows());
        this.texts = texts;
        this.words = new Words(texts);
        this.model = model;
        this.metric = metric;
        setId("runs");
        setEditable(true);
        setFixedCellSize(ROW);
        getStyleClass().addAll("plain-table", "run-table");
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        setPlaceholder(new Label(texts.of("panels.train.runs.none")));
        getColumns().add(column("panels.train.runs.compare", 52, _ -> new CompareCell()));
        getColumns().add(figures("panels.train.runs.number", 46, r -> words.count(r.id())));
        getColumns().add(column("panels.train.runs.state", 116, _ -> new StateCell()));
        getColumns()
                .add(
                        TextColumn.words(
                                texts.of("panels.train.runs.family"),
                                124,
                                r -> words.shortFamily(r.family())));
        var measured = column("panels.train.metric", 98, _ -> new MetricCell());
        measured.setText(words.metric(metricName));
        measured.getStyleClass().add("figure-column");
        getColumns().add(measured);
        getColumns()
                .add(
                        figures(
                                "panels.train.table.iteration",
                                84,
                                r ->
                                        r.total() > 0
                                                ? words.count(r.iteration())
                                                        + " / "
                                                        + words.count(r.total())
                                                : "–"));
        getColumns()
                .add(
                        figures(
                                "panels.train.table.seconds",
                                70,
                                r -> String.format(texts.locale(), "%.1f", r.seconds())));
        getColumns()
                .add(
                        TextColumn.words(
                                texts.of("panels.train.runs.started"),
                                112,
                                r -> started(texts, r)));
        getColumns().add(column("panels.train.runs.tags", 78, _ -> new TagCell()));
        getColumns().add(column("panels.train.runs.note", 84, _ -> new NoteCell()));
    }

    static String started(Texts texts, RunInfo run) {
        return DateTimeFormatter.ofLocalizedPattern("MMMdHm")
                .withLocale(texts.locale())
                .withZone(ZoneId.systemDefault())
                .format(Instant.parse(run.started()));
    }

    private TableColumn<RunInfo, RunInfo> column(
            String key,
            double width,
            javafx.util.Callback<TableColumn<RunInfo, RunInfo>, TableCell<RunInfo, RunInfo>> cell) {
        var column = new TableColumn<RunInfo, RunInfo>(texts.of(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(cell);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private TableColumn<RunInfo, RunInfo> figures(
            String key, double width, Function<RunInfo, String> text) {
        return TextColumn.figures(texts.of(key), width, text);
    }

    private final class CompareCell extends TableCell<RunInfo, RunInfo> {
        private final CheckBox box = new CheckBox();

        CompareCell() {
            setAlignment(Pos.CENTER);
            box.setAccessibleText(texts.of("panels.train.runs.compare"));
            box.setOnAction(_ -> {
                RunInfo run = getItem();
                if (run != null && !model.compare(run.id(), box.isSelected())) {
                    box.setSelected(false);
                }
            });
        }

        @Override
        protected void updateItem(@Nullable RunInfo run, boolean empty) {
            super.updateItem(run, empty);
            setGraphic(run == null ? null : box);
            if (run != null) {
                box.setId("compare-" + run.id());
                box.setSelected(model.compared().contains(run.id()));
            }
        }
    }

    private final class StateCell extends TableCell<RunInfo, RunInfo> {
        private final FontIcon icon = new FontIcon();

        @Override
        protected void updateItem(@Nullable RunInfo run, boolean empty) {
            super.updateItem(run, empty);
            setGraphic(run == null ? null : icon);
            setText(run == null ? null : texts.of("panels.train.state." + Names.of(run.state())));
            if (run != null) {
                icon.setIconCode(RunSigns.icon(run.state()));
                icon.getStyleClass().setAll("ikonli-font-icon", RunSigns.chip(run.state()));
            }
        }
    }

    private final class MetricCell extends TableCell<RunInfo, RunInfo> {
        private final Label value = new Label();
        private final Label interval = new Label();
        private final VBox lines = new VBox(value, interval);

        MetricCell() {
            lines.setAlignment(Pos.CENTER_RIGHT);
            value.getStyleClass().add("text-bold");
            interval.getStyleClass().addAll("text-muted", "model-interval");
        }

        @Override
        protected void updateItem(@Nullable RunInfo run, boolean empty) {
            super.updateItem(run, empty);
            Metric found = run == null ? null : metric.apply(run);
            setGraphic(run == null ? null : lines);
            value.setText(found == null ? "–" : words.score(found.value()));
            interval.setText(found == null ? "" : words.interval(found));
            interval.setManaged(found != null);
        }
    }

    /// A cell with a text to be edited in place.
    private abstract static class EditCell extends TableCell<RunInfo, RunInfo> {
        private final TextField field = new TextField();
        private final BiConsumer<RunInfo, String> onChange;

        EditCell(BiConsumer<RunInfo, String> onChange) {
            this.onChange = onChange;
            field.setOnAction(_ -> keep());
            field.focusedProperty()
                    .addListener((_, _, focused) -> {
                        if (!focused && isEditing()) {
                            keep();
                        }
                    });
            field.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ESCAPE) {
                    cancelEdit();
                    event.consume();
                }
            });
        }

        abstract String text(RunInfo run);

        abstract void show(RunInfo run);

        private void keep() {
            RunInfo run = getItem();
            cancelEdit();
            if (run != null && !field.getText().strip().equals(text(run))) {
                onChange.accept(run, field.getText().strip());
            }
        }

        @Override
        public void startEdit() {
            super.startEdit();
            RunInfo run = getItem();
            if (isEditing() && run != null) {
                field.setText(text(run));
                setText(null);
                setGraphic(field);
                field.requestFocus();
                field.selectAll();
            }
        }

        @Override
        public void cancelEdit() {
            super.cancelEdit();
            RunInfo run = getItem();
            if (run != null) {
                show(run);
            }
        }

        @Override
        protected void updateItem(@Nullable RunInfo run, boolean empty) {
            super.updateItem(run, empty);
            if (run == null) {
                setText(null);
                setGraphic(null);
            } else if (!isEditing()) {
                show(run);
            }
        }
    }

    private final class TagCell extends EditCell {
        TagCell() {
            super((run, text) -> model.tag(run, tags(text)));
        }

        @Override
        String text(RunInfo run) {
            return String.join(", ", run.tags());
        }

        @Override
        void show(RunInfo run) {
            var chips = new HBox(4);
            chips.setAlignment(Pos.CENTER_LEFT);
            run.tags()
                    .forEach(tag -> {
                        var chip = new Label(tag);
                        chip.getStyleClass().addAll("state-chip", "chip-accent");
                        chips.getChildren().add(chip);
                    });
            setText(null);
            setGraphic(chips);
        }
    }

    private final class NoteCell extends EditCell {
        NoteCell() {
            super(model::note);
        }

        @Override
        String text(RunInfo run) {
            return run.note();
        }

        @Override
        void show(RunInfo run) {
            setGraphic(null);
            setText(run.note());
        }
    }

    /// Words between commas, of either script.
    static List<String> tags(String text) {
        return Arrays.stream(text.split("[,，、;；]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    /// Begins to edit the note or the tags of the chosen run.
    void edit(boolean note) {
        int row = getSelectionModel().getSelectedIndex();
        if (row >= 0) {
            edit(row, getColumns().get(getColumns().size() - (note ? 1 : 2)));
        }
    }
}
