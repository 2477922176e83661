package jianmo.ui.chart;

import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;

import jianmo.chart.Mark;

/// Marks what is pointed at in a chart and tells its name and values.
final class ChartTip extends Group {

    private final Label name = new Label();
    private final Label values = new Label();
    private final VBox box = new VBox(2, name, values);
    private final Circle ring = new Circle(6);
    private final Rectangle frame = new Rectangle();

    ChartTip() {
        name.getStyleClass().add("text-bold");
        box.getStyleClass().add("chart-tip");
        ring.getStyleClass().add("chart-ring");
        frame.getStyleClass().add("chart-ring");
        getChildren().addAll(ring, frame, box);
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void hide() {
        setVisible(false);
    }

    void show(Mark mark, double width, double height) {
        name.setText(mark.name());
        values.setText(mark.values());
        boolean bar = mark.width() > 0 || mark.height() > 0;
        ring.setVisible(!bar);
        frame.setVisible(bar);
        ring.setCenterX(mark.x());
        ring.setCenterY(mark.y());
        frame.setX(mark.x());
        frame.setY(mark.y());
        frame.setWidth(mark.width());
        frame.setHeight(mark.height());
        box.applyCss();
        box.autosize();
        double w = box.prefWidth(-1);
        double h = box.prefHeight(-1);
        double x = mark.x() + Math.min(mark.width(), width) + 12;
        double y = mark.y() - h - 8;
        box.relocate(
                x + w > width ? Math.max(4, Math.min(mark.x(), width) - w - 12) : x,
                Math.clamp(y, 4, Math.max(4, height - h - 4)));
        setVisible(true);
    }
}
