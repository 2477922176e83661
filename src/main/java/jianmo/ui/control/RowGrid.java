package jianmo.ui.control;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import jianmo.chart.Figures;
import jianmo.text.Texts;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// A window over the rows of a table: only the rows in sight and their neighbours are read, off the
/// JavaFX thread, however many there are. The scroll bar is its own, since a table control walks
/// over every index. Rows that are still being read show a dash; the next ones asked for come
/// first.
public final class RowGrid extends BorderPane implements Busy {

    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");
    private static final PseudoClass DETAILED = PseudoClass.getPseudoClass("detailed");
    private static final PseudoClass CHOOSING = PseudoClass.getPseudoClass("choosing");
    private static final double ROW = 30;

    private final Texts texts;
    private final TableView<Row> table = new TableView<>();
    private final ScrollBar bar = new ScrollBar();
    private final RowPick pick = new RowPick();
    private final List<GridRow> lines = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Span> shown =
            new ReadOnlyObjectWrapper<>(new Span(0, 0, 0));
    private PageReader reader = (_, _) -> List.of();
    private RowCache cache = new RowCache(0);
    private List<Head> heads = List.of();
    private long rows;
    private double head = 38;
    private long from;
    private boolean down = true;
    private boolean reading;
    private boolean broken;

    /// Reads rows as text, off the JavaFX thread; null is a missing value.
    @FunctionalInterface
    public interface PageReader {
        List<List<@Nullable String>> read(long from, int count);

        /// What the rows are called by in the first column, 0-based, ascending.
        default List<Long> numbers(long from, int count) {
            return LongStream.range(from, from + count).boxed().toList();
        }
    }

    /// The head of a column.
    ///
    /// @param detail a word below the name, as its type; empty for none
    /// @param figures whether the values stand at the right
    /// @param below stands in place of the word; null for the word
    public record Head(String name, String detail, boolean figures, @Nullable Node below) {
        public Head(String name, String detail, boolean figures) {
            this(name, detail, figures, null);
        }

        boolean plain() {
            return detail.isEmpty() && below == null;
        }
    }

    /// The rows in sight.
    ///
    /// @param from number of the first, 0-based
    /// @param rows of the whole table
    public record Span(long from, int count, long rows) {}

    /// @param name number it is called by, -1 while it is being read
    private record Row(long number, long name, @Nullable List<@Nullable String> cells) {}

    public RowGrid(Texts texts) {
        this.texts = texts;
        getStyleClass().add("row-grid");
        table.setFixedCellSize(ROW);
        table.setPlaceholder(new Label(""));
        table.getStyleClass().addAll("dense", "plain-table");
        table.setSelectionModel(null);
        table.setRowFactory(_ -> new GridRow());
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(1);
        bar.valueProperty().addListener((_, _, _) -> moved());
        setCenter(table);
        setRight(bar);
        table.heightProperty().addListener((_, _, _) -> fit());
        addEventFilter(ScrollEvent.SCROLL, this::wheel);
        RowKeys.install(this, table);
        setMinHeight(head + 3 * ROW);
    }

    /// Shows a table from its first row.
    public void show(List<String> names, long allRows, PageReader source) {
        showTable(names.stream().map(name -> new Head(name, "", false)).toList(), allRows, source);
    }

    /// Shows a table from its first row, its columns with a word about each.
    public void showTable(List<Head> columns, long allRows, PageReader source) {
        heads = List.copyOf(columns);
        reader = source;
        rows = allRows;
        cache = new RowCache(allRows);
        broken = false;
        reading = false;
        pick.clear();
        boolean plain = columns.stream().allMatch(Head::plain);
        boolean choices = columns.stream().anyMatch(each -> each.below() != null);
        head = plain ? 38 : choices ? 58 : 48;
        table.pseudoClassStateChanged(CHOOSING, choices);
        table.pseudoClassStateChanged(DETAILED, !plain);
        table.getColumns().clear();
        table.getColumns().add(numbers());
        for (int i = 0; i < columns.size(); i++) {
            table.getColumns().add(column(columns.get(i), i));
        }
        bar.setValue(0);
        from = 0;
        fit();
    }

    @Override
    public boolean busy() {
        return reading;
    }

    public void clear() {
        rows = 0;
        heads = List.of();
        cache = new RowCache(0);
        table.getItems().clear();
        table.getColumns().clear();
        fit();
    }

    /// The rows in sight.
    public ReadOnlyObjectProperty<Span> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Brings a row into sight and picks it.
    ///
    /// @param row 0-based; the nearest there is when there is no such row
    public void goTo(long row) {
        if (rows > 0) {
            pickRow(Math.clamp(row, 0, rows - 1), false);
            scrollTo(Math.max(0, pick.lead() - visible() / 3));
        }
    }

    Texts texts() {
        return texts;
    }

    /// The rows that are picked.
    RowPick pick() {
        return pick;
    }

    List<Head> heads() {
        return heads;
    }

    PageReader reader() {
        return reader;
    }

    long rows() {
        return rows;
    }

    /// Picks one row, or all from the anchor to it; scrolls as little as needed to show it.
    void pickRow(long row, boolean extend) {
        pick.take(row, extend);
        if (row < from) {
            scrollTo(row);
        } else if (row >= from + visible()) {
            scrollTo(row - visible() + 1);
        }
        lines.forEach(GridRow::mark);
    }

    void pickAll() {
        pick.take(0, false);
        pick.take(Math.max(0, rows - 1), true);
        lines.forEach(GridRow::mark);
    }

    void scrollTo(long row) {
        bar.setValue(Math.clamp(row, 0, (long) bar.getMax()));
    }

    long first() {
        return from;
    }

    int visible() {
        return (int) Math.max(1, (table.getHeight() - head - 16) / ROW);
    }

    private TableColumn<Row, String> numbers() {
        var column = new TableColumn<Row, String>("#");
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(name(row.getValue().name())));
        column.getStyleClass().addAll("row-number", "figure-column");
        column.setPrefWidth(Math.max(52, 24 + 8.5 * Figures.count(rows, texts.locale()).length()));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private String name(long number) {
        return number < 0 ? "–" : Figures.count(number + 1, texts.locale());
    }

    private TableColumn<Row, String> column(Head about, int index) {
        var column = new TableColumn<Row, String>();
        if (about.plain()) {
            column.setText(about.name());
        } else {
            var name = new Label(about.name());
            name.getStyleClass().add("head-name");
            var detail = new Label(about.detail());
            detail.getStyleClass().add("head-detail");
            var words = new VBox(0, name, about.below() == null ? detail : about.below());
            words.getStyleClass().add(about.figures() ? "head-figures" : "head-words");
            column.setGraphic(words);
        }
        if (about.figures()) {
            column.getStyleClass().add("figure-column");
        }
        column.setCellValueFactory(row -> {
            List<@Nullable String> cells = row.getValue().cells();
            return new ReadOnlyStringWrapper(
                    cells == null ? "–" : index < cells.size() ? cells.get(index) : null);
        });
        column.setCellFactory(_ -> new ValueCell<>(texts.of("ui.data.missing-cell")));
        column.setPrefWidth(
                Math.clamp(34 + about.name().length() * 8L, about.below() == null ? 90 : 120, 220));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private void fit() {
        long most = Math.max(0, rows - visible());
        bar.setMax(most);
        bar.setVisibleAmount(
                rows == 0 ? 1 : Math.max(most / 40.0, most * (double) visible() / rows));
        bar.setBlockIncrement(visible());
        bar.setVisible(most > 0);
        bar.setManaged(most > 0);
        if (bar.getValue() > most) {
            bar.setValue(most);
        }
        moved();
    }

    private void moved() {
        long now = Math.round(bar.getValue());
        down = now >= from;
        from = now;
        paint();
        load();
    }

    private void paint() {
        int count = (int) Math.min(visible(), rows - from);
        var items = new ArrayList<Row>();
        for (int i = 0; i < count; i++) {
            items.add(new Row(from + i, cache.name(from + i), cache.row(from + i)));
        }
        if (!items.equals(table.getItems())) {
            table.getItems().setAll(items);
        }
        shown.set(new Span(from, count, rows));
    }

    /// Reads the next block that is wanted, one at a time, until the rows in sight and their
    /// neighbours are there.
    private void load() {
        int count = (int) Math.min(visible(), rows - from);
        long block = reading || broken || count <= 0 ? -1 : cache.wanted(from, count, down);
        if (block < 0) {
            return;
        }
        reading = true;
        RowCache asked = cache;
        PageReader source = reader;
        int size = asked.size(block);
        OffThread.compute(
                () -> RowCache.Page.read(source, block, size),
                page -> {
                    asked.put(block, page);
                    if (asked == cache) {
                        reading = false;
                        paint();
                        load();
                    }
                },
                failure -> {
                    if (asked == cache) {
                        reading = false;
                        broken = true;
                        table.getItems().clear();
                        table.setPlaceholder(new Label(texts.of(Dialogs.sentenceOf(failure))));
                    }
                });
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() != 0 && bar.isVisible()) {
            scrollTo(from - (long) Math.signum(event.getDeltaY()) * 3);
            event.consume();
        }
    }

    /// Shows whether it is picked, and is picked by the mouse.
    private final class GridRow extends TableRow<Row> {
        GridRow() {
            addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
            lines.add(this);
        }

        private void pressed(MouseEvent event) {
            table.requestFocus();
            Row row = getItem();
            if (row != null && event.isPrimaryButtonDown()) {
                pickRow(row.number(), event.isShiftDown());
            }
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            mark();
        }

        private void mark() {
            Row row = getItem();
            pseudoClassStateChanged(PICKED, row != null && pick.holds(row.number()));
        }
    }
}
