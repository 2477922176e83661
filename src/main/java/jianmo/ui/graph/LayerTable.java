package jianmo.ui.graph;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import jianmo.export.graph.LayerChange;
import jianmo.text.Texts;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// The layers of two graphs, sortable by size and by error.
final class LayerTable extends TableView<LayerChange> {

    private static final int LETTERS = 22;

    private final Texts texts;

    LayerTable(Texts texts) {
        this.texts = texts;
        var words = new Words(texts);
        var faces = new Faces(texts);
        DenseTable.prepare(this, "graph-layers");
        setPlaceholder(new Label(texts.of("graph.layers.none")));
        getColumns().add(TextColumn.words(texts.of("graph.layer"), 150, LayerTable::name));
        getColumns().add(TextColumn.words(texts.of("graph.operator"), 190, this::operators));
        getColumns()
                .add(
                        figures(
                                "graph.bytes.before",
                                86,
                                LayerChange::bytesBefore,
                                layer -> words.bytes(layer.bytesBefore())));
        getColumns()
                .add(
                        figures(
                                "graph.bytes.after",
                                86,
                                LayerChange::bytesAfter,
                                layer -> words.bytes(layer.bytesAfter())));
        getColumns()
                .add(
                        figures(
                                "graph.error.short",
                                70,
                                LayerChange::relativeError,
                                layer -> faces.error(layer.relativeError())));
        getColumns()
                .add(
                        figures(
                                "graph.decibels",
                                88,
                                LayerChange::decibels,
                                layer ->
                                        Double.isInfinite(layer.decibels())
                                                ? "∞"
                                                : words.figure(layer.decibels())));
        getColumns()
                .add(
                        figures(
                                "graph.cosine",
                                66,
                                LayerChange::cosine,
                                layer -> words.score(layer.cosine())));
    }

    /// What tells long names apart stands at their end.
    private static String name(LayerChange layer) {
        String name = layer.name();
        return name.length() > LETTERS ? "…" + name.substring(name.length() - LETTERS) : name;
    }

    private String operators(LayerChange layer) {
        if (layer.operator().isEmpty()) {
            return texts.of("graph.answer");
        }
        return layer.operator().equals(layer.replacement())
                ? layer.operator()
                : layer.operator() + " → " + layer.replacement();
    }

    /// Numbers that nobody measured stand last, and show nothing.
    private TableColumn<LayerChange, LayerChange> figures(
            String title,
            double width,
            ToDoubleFunction<LayerChange> value,
            Function<LayerChange, String> text) {
        var column = new TableColumn<LayerChange, LayerChange>(texts.of(title));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(Comparator.comparingDouble(value));
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable LayerChange layer, boolean empty) {
                        super.updateItem(layer, empty);
                        boolean known = layer != null && !Double.isNaN(value.applyAsDouble(layer));
                        setText(known ? text.apply(java.util.Objects.requireNonNull(layer)) : null);
                    }
                });
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.getStyleClass().add("figure-column");
        return column;
    }
}
