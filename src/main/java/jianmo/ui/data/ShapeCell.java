package jianmo.ui.data;

import javafx.scene.control.TableCell;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

import jianmo.ui.data.DataViewModel.ColumnRow;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The spread of a column's values as small bars.
final class ShapeCell extends TableCell<ColumnRow, ColumnRow> {

    private static final double WIDTH = 92;
    private static final double HEIGHT = 22;

    private final Pane bars = new Pane();

    ShapeCell() {
        bars.setPrefSize(WIDTH, HEIGHT);
        bars.setMaxSize(WIDTH, HEIGHT);
    }

    @Override
    protected void updateItem(@Nullable ColumnRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(row == null ? null : bars);
        bars.getChildren().clear();
        if (row == null) {
            return;
        }
        boolean numbers = row.profile().numbers() != null;
        List<Double> heights = DataViewModel.shape(row.profile());
        double step = Math.min(numbers ? 100 : 12, WIDTH / Math.max(1, heights.size()));
        for (int i = 0; i < heights.size(); i++) {
            double high = Math.max(heights.get(i) > 0 ? 1.5 : 0, heights.get(i) * HEIGHT);
            var bar = new Rectangle(i * step, HEIGHT - high, Math.max(1, step - 1), high);
            bar.getStyleClass().add(numbers ? "shape-number" : "shape-category");
            bars.getChildren().add(bar);
        }
    }
}
