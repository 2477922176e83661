package jianmo.ui.control;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

/// A value, or a muted word where there is none.
final class ValueCell<T> extends TableCell<T, String> {
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private final String missing;

    ValueCell(String missing) {
        this.missing = missing;
    }

    @Override
    protected void updateItem(@Nullable String value, boolean empty) {
        super.updateItem(value, empty);
        setText(empty ? null : value == null ? missing : value);
        pseudoClassStateChanged(MISSING, !empty && value == null);
    }
}
