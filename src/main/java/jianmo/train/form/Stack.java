package jianmo.train.form;

import java.util.List;

/// Layers one after the other.
public final class Stack {

    private Stack() {}

    /// @throws IllegalArgumentException when one does not take what the one before makes
    public static Extent output(List<Layer> layers, Extent input) {
        Extent extent = input;
        for (Layer layer : layers) {
            extent = layer.output(extent);
        }
        return extent;
    }

    /// One row through all; may write to `x`.
    static float[] score(List<Layer> layers, float[] x, Extent input) {
        Extent extent = input;
        float[] values = x;
        for (Layer layer : layers) {
            values = layer.score(values, extent);
            extent = layer.output(extent);
        }
        return values;
    }

    /// Most values that one row has at once in any of them.
    public static long held(List<Layer> layers, Extent input) {
        Extent extent = input;
        long held = input.count();
        for (Layer layer : layers) {
            held = Math.max(held, layer.held(extent));
            extent = layer.output(extent);
        }
        return held;
    }

    static long work(List<Layer> layers, Extent input) {
        Extent extent = input;
        long work = 0;
        for (Layer layer : layers) {
            work += layer.work(extent);
            extent = layer.output(extent);
        }
        return work;
    }
}
