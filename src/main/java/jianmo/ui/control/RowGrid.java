package jianmo.ui.control;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;

import jianmo.chart.Figures;
import jianmo.text.Texts;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A window over the rows of a table: only the rows in sight are read, however many there are. The
/// scroll bar is its own, since a table control walks over every index.
public final class RowGrid extends BorderPane implements Busy {

    private static final double ROW = 30;
    private static final double HEAD = 38;

    private final Texts texts;
    private final TableView<Row> table = new TableView<>();
    private final ScrollBar bar = new ScrollBar();
    private PageReader reader = (_, _) -> List.of();
    private long rows;
    private boolean reading;
    private boolean again;

    /// Reads rows as text, off the JavaFX thread; null is a missing value.
    @FunctionalInterface
    public interface PageReader {
        List<List<@Nullable String>> read(long from, int count);
    }

    private record Row(long number, List<@Nullable String> cells) {}

    public RowGrid(Texts texts) {
        this.texts = texts;
        getStyleClass().add("row-grid");
        table.setFixedCellSize(ROW);
        table.setPlaceholder(new Label(""));
        table.getStyleClass().addAll("dense", "plain-table");
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(1);
        bar.valueProperty().addListener((_, _, _) -> load());
        setCenter(table);
        setRight(bar);
        setMinHeight(HEAD + 3 * ROW);
        table.heightProperty().addListener((_, _, _) -> fit());
        addEventFilter(ScrollEvent.SCROLL, this::wheel);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Shows a table from its first row.
    public void show(List<String> names, long allRows, PageReader source) {
        reader = source;
        rows = allRows;
        table.getColumns().clear();
        table.getColumns().add(numbers());
        for (int i = 0; i < names.size(); i++) {
            table.getColumns().add(column(names.get(i), i));
        }
        bar.setValue(0);
        fit();
    }

    @Override
    public boolean busy() {
        return reading;
    }

    public void clear() {
        rows = 0;
        table.getItems().clear();
        table.getColumns().clear();
    }

    private TableColumn<Row, String> numbers() {
        var column = new TableColumn<Row, String>("#");
        column.setCellValueFactory(row ->
                new ReadOnlyStringWrapper(
                        Figures.count(row.getValue().number() + 1, texts.locale())));
        column.getStyleClass().add("row-number");
        column.setPrefWidth(64);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private TableColumn<Row, String> column(String name, int index) {
        var column = new TableColumn<Row, String>(name);
        column.setCellValueFactory(row ->
                new ReadOnlyStringWrapper(
                        index < row.getValue().cells().size()
                                ? row.getValue().cells().get(index)
                                : null));
        column.setCellFactory(_ -> new ValueCell(texts.of("ui.data.missing-cell")));
        column.setPrefWidth(Math.clamp(34 + name.length() * 8L, 90, 220));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private int visible() {
        return (int) Math.max(1, (table.getHeight() - HEAD - 16) / ROW);
    }

    private void fit() {
        long most = Math.max(0, rows - visible());
        bar.setMax(most);
        bar.setVisibleAmount(
                rows == 0 ? 1 : Math.max(most / 40.0, most * (double) visible() / rows));
        bar.setBlockIncrement(visible());
        bar.setVisible(most > 0);
        if (bar.getValue() > most) {
            bar.setValue(most);
        }
        load();
    }

    private void load() {
        if (rows == 0) {
            return;
        }
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        again = false;
        long from = Math.round(bar.getValue());
        int count = (int) Math.min(visible(), rows - from);
        OffThread.compute(
                () -> reader.read(from, count),
                page -> {
                    reading = false;
                    var shown = new java.util.ArrayList<Row>();
                    for (int i = 0; i < page.size(); i++) {
                        shown.add(new Row(from + i, page.get(i)));
                    }
                    table.getItems().setAll(shown);
                    if (again) {
                        load();
                    }
                },
                _ -> reading = false);
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() != 0 && bar.isVisible()) {
            move(-Math.signum(event.getDeltaY()) * 3);
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        int at = table.getSelectionModel().getSelectedIndex();
        boolean handled = true;
        switch (event.getCode()) {
            case PAGE_DOWN -> move(visible());
            case PAGE_UP -> move(-visible());
            case HOME -> bar.setValue(0);
            case END -> bar.setValue(bar.getMax());
            case DOWN -> {
                handled = at == table.getItems().size() - 1;
                move(handled ? 1 : 0);
            }
            case UP -> {
                handled = at == 0;
                move(handled ? -1 : 0);
            }
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    private void move(double by) {
        if (by != 0) {
            bar.setValue(Math.clamp(bar.getValue() + by, 0, bar.getMax()));
        }
    }

    /// A value, or a muted word where there is none.
    private static final class ValueCell extends TableCell<Row, String> {
        private final String missing;

        ValueCell(String missing) {
            this.missing = missing;
        }

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? null : value == null ? missing : shortened(value));
            pseudoClassStateChanged(
                    javafx.css.PseudoClass.getPseudoClass("missing"), !empty && value == null);
        }

        private static String shortened(String value) {
            String line = value.replaceAll("\\s+", " ");
            return line.length() > 200 ? line.substring(0, 200) + "…" : line;
        }
    }
}
