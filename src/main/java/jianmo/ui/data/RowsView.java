package jianmo.ui.data;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.chart.Figures;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Table;
import jianmo.text.Texts;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.RowGrid;
import jianmo.ui.control.RowGrid.Head;
import jianmo.ui.control.RowGrid.Span;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// The rows of the table, however many, with a field that leads to one of them.
final class RowsView extends VBox {

    private final Texts texts;
    private final Supplier<Table> opening;
    private final RowGrid grid;
    private final Label where = new Label();
    private final TextField number = new TextField();
    private @Nullable OpenTable table;
    private boolean dropped;

    RowsView(Texts texts, Supplier<Table> opening) {
        this.texts = texts;
        this.opening = opening;
        grid = new RowGrid(texts);
        grid.shownProperty().addListener((_, _, span) -> where.setText(words(span)));
        where.getStyleClass().add("text-muted");
        where.setMinWidth(Region.USE_PREF_SIZE);
        number.setId("go-to-row");
        number.setPrefColumnCount(9);
        number.setPromptText(texts.of("ui.rows.number"));
        number.setOnAction(_ -> go());
        var name = new Label(texts.of("ui.rows.go"));
        name.setLabelFor(number);
        name.setMinWidth(Region.USE_PREF_SIZE);
        var keys = new Label(texts.of("ui.rows.keys"));
        keys.getStyleClass().addAll("text-small", "text-muted");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var bar = new HBox(10, where, space, keys, name, number);
        bar.setAlignment(Pos.CENTER_LEFT);
        var card = new Card("", bar, grid).growing();
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().add(card);
    }

    /// Shows a table from its first row.
    void show(DataSummary summary) {
        if (table != null) {
            table.closeLater();
        }
        var open = new OpenTable(opening);
        table = open;
        List<Head> heads = summary.schema().columns().stream().map(this::head).toList();
        grid.showTable(heads, summary.profile().rows(), open);
        dropped = false;
        OffThread.compute(() -> dropped(open, summary), this::told, _ -> {});
    }

    private static boolean dropped(OpenTable open, DataSummary summary) {
        long rows = summary.profile().rows();
        return rows > 0 && open.numbers(rows - 1, 1).getFirst() != rows - 1;
    }

    private void told(boolean fewer) {
        dropped = fewer;
        where.setText(words(grid.shownProperty().get()));
    }

    private Head head(Column column) {
        String type = texts.of("ui.type." + column.type().name().toLowerCase(Locale.ROOT));
        return new Head(column.name(), type, column.type() == ColumnType.NUMBER);
    }

    /// Leads to the row whose number in the source was written, as `1,234` or `1234`; says nothing
    /// to other words.
    private void go() {
        String digits = number.getText().replaceAll("[^0-9]", "");
        if (!digits.isEmpty() && digits.length() <= 15) {
            long wanted = Math.max(0, Long.parseLong(digits) - 1);
            OpenTable open = table;
            OffThread.compute(
                    () -> open == null ? -1 : open.place(wanted),
                    place -> goTo(wanted, place),
                    failure -> where.setText(texts.of(Dialogs.sentenceOf(failure))));
        }
        number.setText(digits);
    }

    private void goTo(long source, long place) {
        if (place < 0) {
            where.setText(texts.of("ui.rows.gone", Figures.count(source + 1, texts.locale())));
        } else {
            grid.goTo(place);
            grid.getCenter().requestFocus();
        }
    }

    private String words(Span span) {
        return span.count() == 0
                ? ""
                : texts.of(
                        dropped ? "ui.rows.where-source" : "ui.rows.where",
                        Figures.count(span.from() + 1, texts.locale()),
                        Figures.count(span.from() + span.count(), texts.locale()),
                        Figures.count(span.rows(), texts.locale()));
    }
}
