package jianmo.ui.repair;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.chart.Figures;
import jianmo.quality.Suspects;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Dialogs;
import jianmo.ui.repair.SourceRows.SourceRow;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The rows a finding points at, best suspects first, with their values; the column concerned comes
/// first and is marked. A hundred are read at a time.
public final class SuspectTable extends VBox implements Busy {

    private static final int PAGE = 100;
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

    private final Texts texts;
    private final SourceRows reader;
    private final TableView<SourceRow> table = new TableView<>();
    private final Label count = new Label();
    private final Button more = new Button();
    private final Label empty = new Label();
    private Suspects suspects = Suspects.none();
    private String column = "";
    private int asked;
    private int showing;
    private boolean reading;

    public SuspectTable(Texts texts, SourceRows reader) {
        super(8);
        this.texts = texts;
        this.reader = reader;
        table.setId("suspect-rows");
        table.setFixedCellSize(28);
        table.getStyleClass().addAll("dense", "plain-table", "row-grid");
        empty.setWrapText(true);
        empty.setMaxWidth(380);
        empty.getStyleClass().add("text-muted");
        table.setPlaceholder(empty);
        table.setMinHeight(90);
        VBox.setVgrow(table, Priority.ALWAYS);
        count.setId("suspect-count");
        count.getStyleClass().addAll("text-small", "text-muted");
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        more.setId("suspect-more");
        more.getStyleClass().add("small");
        more.setOnAction(_ -> next());
        more.managedProperty().bind(more.visibleProperty());
        var foot = new HBox(8, count, more);
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(table, foot);
    }

    /// @param marked the column concerned; empty for none
    public void show(Suspects found, String marked) {
        asked++;
        suspects = found;
        column = marked;
        showing = 0;
        table.getItems().clear();
        table.getColumns().clear();
        more.setVisible(false);
        count.setText("");
        if (found.rows().isEmpty()) {
            empty.setText(
                    texts.of(found.total() == 0 ? "inspect.rows.none" : "inspect.rows.counted"));
            return;
        }
        empty.setText(texts.of("inspect.rows.reading"));
        next();
    }

    private void next() {
        int from = showing;
        int to = Math.min(from + PAGE, suspects.rows().size());
        List<Long> wanted = List.copyOf(suspects.rows().subList(from, to));
        int ask = asked;
        reading = true;
        more.setDisable(true);
        OffThread.compute(
                () -> reader.read(wanted),
                found -> {
                    if (ask == asked) {
                        reading = false;
                        showing = to;
                        put(found);
                    }
                },
                failure -> {
                    if (ask == asked) {
                        reading = false;
                        failed(Dialogs.sentenceOf(failure));
                    }
                });
    }

    private void failed(Message message) {
        empty.setText(texts.of(message));
        count.setText("");
    }

    private void put(SourceRows.Found found) {
        if (table.getColumns().isEmpty()) {
            table.getColumns().add(numbers());
            int at = found.at(column);
            if (at >= 0) {
                table.getColumns().add(column(column, at, true));
            }
            for (int i = 0; i < found.columns().size(); i++) {
                if (i != at) {
                    table.getColumns().add(column(found.columns().get(i).name(), i, false));
                }
            }
        }
        table.getItems().addAll(found.rows());
        int kept = suspects.rows().size();
        int gone = showing - table.getItems().size();
        count.setText(
                texts.of(
                                "inspect.rows.showing",
                                Figures.count(table.getItems().size(), texts.locale()),
                                Figures.count(suspects.total(), texts.locale()))
                        + (gone > 0 ? " " + texts.of("inspect.rows.gone", gone) : ""));
        more.setText(texts.of("inspect.rows.more", Math.min(PAGE, Math.max(1, kept - showing))));
        more.setVisible(showing < kept);
        more.setDisable(false);
        if (table.getItems().isEmpty()) {
            empty.setText(texts.of("inspect.rows.all-gone"));
        }
    }

    private TableColumn<SourceRow, String> numbers() {
        var numbers = new TableColumn<SourceRow, String>("#");
        numbers.setCellValueFactory(row ->
                new ReadOnlyStringWrapper(
                        Figures.count(row.getValue().number() + 1, texts.locale())));
        numbers.getStyleClass().add("row-number");
        numbers.setPrefWidth(70);
        fixed(numbers);
        return numbers;
    }

    private TableColumn<SourceRow, String> column(String name, int index, boolean marked) {
        var shown = new TableColumn<SourceRow, String>(name);
        shown.setCellValueFactory(row ->
                new ReadOnlyStringWrapper(
                        index < row.getValue().cells().size()
                                ? row.getValue().cells().get(index)
                                : null));
        shown.setCellFactory(_ -> new Value());
        shown.setPrefWidth(Math.clamp(34 + name.length() * 8L, 84, 200));
        if (marked) {
            shown.getStyleClass().add("suspect-value");
        }
        fixed(shown);
        return shown;
    }

    private static void fixed(TableColumn<SourceRow, String> column) {
        column.setSortable(false);
        column.setReorderable(false);
    }

    @Override
    public boolean busy() {
        return reading;
    }

    /// The rows shown, for tests and for what is built on top.
    List<SourceRow> rows() {
        return new ArrayList<>(table.getItems());
    }

    private final class Value extends TableCell<SourceRow, String> {
        @Override
        protected void updateItem(@Nullable String value, boolean none) {
            super.updateItem(value, none);
            setText(none ? null : value == null ? texts.of("ui.data.missing-cell") : line(value));
            pseudoClassStateChanged(MISSING, !none && value == null);
        }

        private static String line(String value) {
            String line = value.replaceAll("\\s+", " ");
            return line.length() > 200 ? line.substring(0, 200) + "…" : line;
        }
    }
}
