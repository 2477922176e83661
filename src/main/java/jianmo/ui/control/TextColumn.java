package jianmo.ui.control;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// A table column that shows each row as a text and stays in its place and order.
public final class TextColumn {

    private TextColumn() {}

    /// A column of words.
    ///
    /// @param width preferred, in pixels
    public static <T> TableColumn<T, T> words(
            String title, double width, Function<T, String> text) {
        var column = new TableColumn<T, T>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable T item, boolean empty) {
                        super.updateItem(item, empty);
                        setText(item == null ? null : text.apply(item));
                    }
                });
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    /// A column of figures, aligned at the right.
    public static <T> TableColumn<T, T> figures(
            String title, double width, Function<T, String> text) {
        TableColumn<T, T> column = words(title, width, text);
        column.getStyleClass().add("figure-column");
        return column;
    }
}
