package jianmo.ui.explain;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import jianmo.base.chart.RowMask;
import jianmo.base.message.Names;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.control.ChoiceWords;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Explained rows to choose from, in an order, or found by their number; only those chosen in the
/// plots where there are any.
final class RowList extends VBox {

    private final Texts texts;
    private final ShapModel model;
    private final Words words;
    private final TableView<Integer> table = new TableView<>();
    private final ComboBox<Order> order = new ComboBox<>();
    private final TextField search = new TextField();
    private @Nullable RowWords told;
    private boolean filling;

    /// What the rows are sorted by.
    enum Order {
        ANSWER_DOWN,
        ANSWER_UP,
        ERROR,
        NUMBER
    }

    RowList(Texts texts, ShapModel model) {
        super(8);
        this.texts = texts;
        this.model = model;
        this.words = new Words(texts);
        order.setId("rows-order");
        order.setMaxWidth(Double.MAX_VALUE);
        order.getItems().setAll(Order.values());
        order.setConverter(
                new ChoiceWords<>(value -> texts.of("shapview.rows.order." + Names.of(value))));
        order.setValue(Order.ANSWER_DOWN);
        order.setOnAction(_ -> fill());
        search.setId("rows-search");
        search.setPromptText(texts.of("shapview.rows.search"));
        search.setPrefColumnCount(7);
        search.textProperty().addListener((_, _, _) -> fill());
        VBox.setVgrow(table, Priority.ALWAYS);
        prepare();
        getChildren().addAll(order, search, table);
        model.viewProperty().addListener((_, _, _) -> fill());
        var refill = new WhenSeen(this, this::fill);
        model.chosenProperty().addListener((_, _, _) -> refill.run());
        model.rowProperty().addListener((_, _, _) -> follow());
        fill();
    }

    private void prepare() {
        DenseTable.prepare(table, "rows");
        table.getColumns()
                .setAll(
                        List.of(
                                TextColumn.figures(
                                        texts.of("shapview.rows.number"), 52, this::number),
                                TextColumn.words(
                                        texts.of("shapview.rows.answer"),
                                        136,
                                        row -> words().answer(row)),
                                TextColumn.words(
                                        texts.of("shapview.rows.truth"),
                                        72,
                                        row -> words().truth(row))));
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, row) -> {
                    if (row != null && !filling) {
                        model.rowProperty().set(row);
                    }
                });
    }

    private RowWords words() {
        RowWords now = told;
        if (now == null) {
            throw new IllegalStateException("cells without rows");
        }
        return now;
    }

    private String number(int row) {
        ShapView view = model.viewProperty().get();
        return view == null ? "" : words.count(view.rows().number(row) + 1L);
    }

    private void fill() {
        ShapView view = model.viewProperty().get();
        filling = true;
        if (view == null) {
            table.getItems().clear();
            told = null;
        } else {
            told = new RowWords(texts, view);
            table.getItems().setAll(sorted(view));
        }
        filling = false;
        follow();
    }

    private List<Integer> sorted(ShapView view) {
        RowMask chosen = model.chosenProperty().get();
        String wanted = search.getText().strip().replace(",", "");
        return IntStream.range(0, view.count())
                .filter(row -> chosen == null || chosen.contains(row))
                .filter(row ->
                        wanted.isEmpty()
                                || String.valueOf(view.rows().number(row) + 1).startsWith(wanted))
                .boxed()
                .sorted(comparator(view))
                .toList();
    }

    private Comparator<Integer> comparator(ShapView view) {
        var rows = view.rows();
        var facts = words().facts();
        return switch (order.getValue()) {
            case ANSWER_DOWN -> Comparator.comparingDouble((Integer r) -> -rows.answer(r));
            case ANSWER_UP -> Comparator.comparingDouble(rows::answer);
            case ERROR ->
                    Comparator.comparingDouble((Integer r) -> {
                        double error = facts.error(r);
                        return Double.isNaN(error) ? 1 : -error;
                    });
            case NUMBER -> Comparator.comparingInt(rows::number);
        };
    }

    /// Marks the row that is looked at.
    private void follow() {
        int at = table.getItems().indexOf(model.rowProperty().get());
        filling = true;
        if (at < 0) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != at) {
            table.getSelectionModel().select(at);
            table.scrollTo(Math.max(0, at - 4));
        }
        filling = false;
    }

    /// Goes to a neighbour in the list.
    ///
    /// @param step 1 for the next, -1 for the one before
    void step(int step) {
        List<Integer> rows = table.getItems();
        int at = rows.indexOf(model.rowProperty().get());
        if (!rows.isEmpty()) {
            model.rowProperty().set(rows.get(Math.clamp(at + (long) step, 0, rows.size() - 1)));
        }
    }
}
