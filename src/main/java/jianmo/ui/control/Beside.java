package jianmo.ui.control;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Two areas side by side where there is room, one below the other where there is not.
public class Beside extends Region {

    private static final double GAP = 16;

    private final Region first;
    private final Region second;
    private final double share;
    private final double least;

    /// @param share of the width for `first` when side by side, 0…1
    /// @param least width from which they stand side by side
    public Beside(Region first, Region second, double share, double least) {
        this.first = first;
        this.second = second;
        this.share = share;
        this.least = least;
        getChildren().addAll(first, second);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean wide(double width) {
        return width >= least;
    }

    private double left(double width) {
        return Math.floor((width - GAP) * share);
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(first.minWidth(-1), second.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return first.prefWidth(-1) + GAP + second.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return height(width < 0 ? least : width, true);
    }

    @Override
    protected double computePrefHeight(double width) {
        return height(width < 0 ? least : width, false);
    }

    private double height(double width, boolean min) {
        if (wide(width)) {
            double left = left(width);
            return Math.max(height(first, left, min), height(second, width - left - GAP, min));
        }
        return height(first, width, min) + GAP + height(second, width, min);
    }

    private static double height(Region area, double width, boolean min) {
        return min ? area.minHeight(width) : area.prefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (wide(width)) {
            double left = left(width);
            first.resizeRelocate(0, 0, left, height);
            second.resizeRelocate(left + GAP, 0, width - left - GAP, height);
            return;
        }
        double lower = second.prefHeight(width);
        double upper = Math.max(first.minHeight(width), height - GAP - lower);
        first.resizeRelocate(0, 0, width, upper);
        second.resizeRelocate(0, upper + GAP, width, height - upper - GAP);
    }
}
