package jianmo.ui.validate;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/// Scores on a line: a dot for each, a band for the interval of all together, a stroke for their
/// common value.
final class DotStrip extends Region {

    private static final double TOP = 8;
    private static final double BAND = 34;
    private static final double SIDE = 10;

    private final double low;
    private final double high;
    private final double value;
    private final double least;
    private final double most;
    private final List<Double> values;
    private final Rectangle band = new Rectangle();
    private final Rectangle middle = new Rectangle();
    private final List<Circle> dots = new ArrayList<>();
    private final Label left = new Label();
    private final Label right = new Label();

    /// @param value of all together, with its interval from `low` to `high`
    /// @param words writes a score
    DotStrip(
            List<Double> values,
            double value,
            double low,
            double high,
            DoubleFunction<String> words) {
        this.values = values.stream().filter(Double::isFinite).toList();
        this.value = value;
        this.low = low;
        this.high = high;
        double from = Math.min(low, this.values.stream().min(Double::compare).orElse(low));
        double to = Math.max(high, this.values.stream().max(Double::compare).orElse(high));
        double margin = Math.max(1e-9, (to - from) * 0.08);
        least = from - margin;
        most = to + margin;
        band.getStyleClass().add("strip-band");
        middle.getStyleClass().add("strip-middle");
        left.setText(words.apply(least));
        right.setText(words.apply(most));
        left.getStyleClass().addAll("text-small", "text-muted");
        right.getStyleClass().addAll("text-small", "text-muted");
        getChildren().addAll(band, middle, left, right);
        for (int i = 0; i < this.values.size(); i++) {
            var dot = new Circle(5);
            dot.getStyleClass().add("strip-dot");
            dots.add(dot);
            getChildren().add(dot);
        }
        setMinHeight(TOP + BAND + 22);
        setPrefHeight(TOP + BAND + 22);
        setMinWidth(120);
    }

    @Override
    protected void layoutChildren() {
        place(band, x(low), Math.max(2, x(high) - x(low)));
        place(middle, x(value) - 1, 2);
        for (int i = 0; i < dots.size(); i++) {
            dots.get(i).setCenterX(x(values.get(i)));
            dots.get(i).setCenterY(TOP + BAND / 2 + (i % 3 - 1) * 8);
        }
        left.autosize();
        right.autosize();
        left.relocate(0, TOP + BAND + 4);
        right.relocate(getWidth() - right.getWidth(), TOP + BAND + 4);
    }

    private double x(double score) {
        return SIDE + (score - least) / (most - least) * (getWidth() - 2 * SIDE);
    }

    private static void place(Rectangle part, double x, double width) {
        part.setX(x);
        part.setY(TOP);
        part.setWidth(width);
        part.setHeight(BAND);
    }
}
