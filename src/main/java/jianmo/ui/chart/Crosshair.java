package jianmo.ui.chart;

import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

import jianmo.chart.PlotArea;

import java.util.ArrayList;
import java.util.List;

/// A line through all curves at one place, a dot on each, and a box that tells their values.
final class Crosshair extends Group {

    private static final int MOST = 10;

    private final Line line = new Line();
    private final Group dots = new Group();
    private final VBox box = new VBox(2);

    /// What one curve says at the place.
    ///
    /// @param colour as style sheets write it
    record Reading(String name, String value, String colour, double x, double y) {}

    Crosshair() {
        line.getStyleClass().add("plot-cursor");
        box.getStyleClass().add("chart-tip");
        getChildren().addAll(line, dots, box);
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void hide() {
        setVisible(false);
    }

    /// @param place its words, as `iteration 12`
    /// @param told whether the box is shown, as where the mouse is
    void show(PlotArea plot, String place, List<Reading> readings, boolean told, double width) {
        double x = readings.getFirst().x();
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(plot.top());
        line.setEndY(plot.bottom());
        var made = new ArrayList<Circle>();
        for (Reading reading : readings) {
            var dot = new Circle(reading.x(), reading.y(), 4);
            dot.getStyleClass().add("plot-dot");
            dot.setStyle("-fx-fill: " + reading.colour());
            made.add(dot);
        }
        dots.getChildren().setAll(made);
        box.setVisible(told);
        if (told) {
            words(place, readings);
            box.applyCss();
            box.autosize();
            double w = box.prefWidth(-1);
            box.relocate(
                    x + 12 + w > width ? Math.max(4, x - w - 12) : x + 12,
                    Math.max(4, plot.top() + 4));
        }
        setVisible(true);
    }

    private void words(String place, List<Reading> readings) {
        var head = new Label(place);
        head.getStyleClass().add("text-bold");
        box.getChildren().setAll(head);
        for (Reading reading : readings.subList(0, Math.min(MOST, readings.size()))) {
            var sign = new Region();
            sign.getStyleClass().add("plot-sign");
            sign.setStyle("-fx-background-color: " + reading.colour());
            var name = new Label(reading.name());
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            space.setMinWidth(12);
            var value = new Label(reading.value());
            value.getStyleClass().add("text-bold");
            var row = new HBox(6, sign, name, space, value);
            row.setAlignment(Pos.CENTER_LEFT);
            box.getChildren().add(row);
        }
    }

    /// What the box says, line by line; for tests.
    List<String> told() {
        return box.lookupAll(".label").stream().map(node -> ((Label) node).getText()).toList();
    }
}
