package jianmo.ui.control;

import javafx.scene.control.TableView;

/// The look of a table with many small lines: one height for all, columns that share the width.
public final class DenseTable {

    private static final double LINE = 30;

    private DenseTable() {}

    public static void prepare(TableView<?> table, String id) {
        table.setId(id);
        table.setFixedCellSize(LINE);
        table.getStyleClass().addAll("dense", "plain-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }
}
