package jianmo.ui.data;

import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import jianmo.ui.data.DataViewModel.ColumnRow;

import org.jspecify.annotations.Nullable;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// A word about a column that is written in place: kept by Enter or by leaving the field, given up
/// by Escape.
final class WordCell extends TableCell<ColumnRow, ColumnRow> {

    private final TextField field = new TextField();
    private final Function<ColumnRow, String> word;
    private final BiConsumer<ColumnRow, String> onWritten;

    /// @param hint shown while there is no word
    WordCell(
            String hint,
            Function<ColumnRow, String> word,
            BiConsumer<ColumnRow, String> onWritten) {
        this.word = word;
        this.onWritten = onWritten;
        field.getStyleClass().add("cell-word");
        field.setPromptText(hint);
        field.setAccessibleText(hint);
        field.setOnAction(_ -> keep());
        field.focusedProperty()
                .addListener((_, _, focused) -> {
                    if (focused && getTableView() != null) {
                        getTableView().getSelectionModel().select(getIndex());
                    } else if (!focused) {
                        keep();
                    }
                });
        field.setOnKeyPressed(event -> {
            ColumnRow row = getItem();
            if (event.getCode() == KeyCode.ESCAPE && row != null) {
                field.setText(word.apply(row));
                event.consume();
            }
        });
    }

    private void keep() {
        ColumnRow row = getItem();
        String written = field.getText().strip();
        if (row != null && !written.equals(word.apply(row))) {
            onWritten.accept(row, written);
        }
    }

    @Override
    protected void updateItem(@Nullable ColumnRow row, boolean empty) {
        ColumnRow before = getItem();
        super.updateItem(row, empty);
        setGraphic(row == null ? null : field);
        boolean same =
                row != null && before != null && row.column().name().equals(before.column().name());
        if (row != null && !(same && field.isFocused())) {
            field.setText(word.apply(row));
        }
    }
}
