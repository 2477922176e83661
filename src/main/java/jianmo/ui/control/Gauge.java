package jianmo.ui.control;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// A value on a scale, with the limit it is held against and, where there is one, its interval.
public final class Gauge extends Region {

    private static final double HIGH = 10;

    private final Rectangle track = part("gauge-track");
    private final Rectangle filled = part("gauge-value");
    private final Rectangle interval = part("gauge-interval");
    private final Rectangle mark = part("gauge-limit");
    private double from;
    private double to = 1;
    private double value;
    private double low = Double.NaN;
    private double high = Double.NaN;
    private double limit = Double.NaN;

    public Gauge() {
        getStyleClass().add("gauge");
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(track, filled, interval, mark);
        setMinHeight(HIGH + 8);
        setPrefHeight(HIGH + 8);
        setMaxHeight(HIGH + 8);
        setMinWidth(80);
        setPrefWidth(200);
    }

    private static Rectangle part(String style) {
        var part = new Rectangle();
        part.getStyleClass().add(style);
        return part;
    }

    /// @param least left end of the scale
    /// @param most right end
    public Gauge scale(double least, double most) {
        from = least;
        to = Math.max(most, least + 1e-9);
        requestLayout();
        return this;
    }

    /// @param tone `success`, `warning`, `danger` or `muted`
    public Gauge value(double measured, String tone) {
        value = measured;
        for (String each : new String[] {"success", "warning", "danger", "muted"}) {
            filled.getStyleClass().remove("gauge-" + each);
        }
        filled.getStyleClass().add("gauge-" + tone);
        requestLayout();
        return this;
    }

    /// The uncertainty of the value, drawn as a thin line.
    public Gauge interval(double least, double most) {
        low = least;
        high = most;
        requestLayout();
        return this;
    }

    public Gauge limit(double threshold) {
        limit = threshold;
        requestLayout();
        return this;
    }

    @Override
    protected void layoutChildren() {
        place(track, from, to, 4, HIGH);
        place(filled, from, value, 4, HIGH);
        interval.setVisible(!Double.isNaN(low));
        if (interval.isVisible()) {
            place(interval, low, high, 4 + HIGH / 2 - 1.5, 3);
        }
        mark.setVisible(!Double.isNaN(limit));
        if (mark.isVisible()) {
            mark.setX(Math.clamp(x(limit) - 1, 0, Math.max(0, getWidth() - 2)));
            mark.setY(0);
            mark.setWidth(2);
            mark.setHeight(HIGH + 8);
        }
    }

    private double x(double at) {
        return Math.clamp((at - from) / (to - from), 0, 1) * getWidth();
    }

    private void place(Rectangle part, double left, double right, double y, double height) {
        part.setX(x(left));
        part.setY(y);
        part.setWidth(Math.max(part.equals(track) ? 0 : 2, x(right) - x(left)));
        part.setHeight(height);
        part.setArcWidth(4);
        part.setArcHeight(4);
    }
}
