package jianmo.ui.graph;

import javafx.scene.paint.Color;

import java.util.List;

/// What the colour of a node says: how much of the file it takes, or how far its layer's output has
/// moved. Four steps each, from pale to full, in hues that people with colour-blindness tell apart.
enum Scale {
    /// Relative error of the layer.
    ERROR(
            List.of(0.001, 0.01, 0.05),
            List.of(0xd9efe6, 0xf6e3a1, 0xf2a65a, 0xd5502b),
            List.of(0x1d4a3c, 0x5c4a12, 0x8a4b12, 0xb23a1a)),

    /// Share of the bytes of all constants.
    SIZE(
            List.of(0.01, 0.05, 0.2),
            List.of(0xe3eef7, 0xb7d3ea, 0x73aad6, 0x2b7bba),
            List.of(0x1c2c3a, 0x1f4059, 0x1f5a86, 0x2675b3));

    private final List<Double> steps;
    private final List<Integer> light;
    private final List<Integer> dark;

    Scale(List<Double> steps, List<Integer> light, List<Integer> dark) {
        this.steps = List.copyOf(steps);
        this.light = List.copyOf(light);
        this.dark = List.copyOf(dark);
    }

    /// Upper ends of all colours but the last.
    List<Double> steps() {
        return steps;
    }

    /// 0 for the palest.
    int step(double value) {
        int step = 0;
        while (step < steps.size() && value > steps.get(step)) {
            step++;
        }
        return step;
    }

    Color colour(int step, boolean onDark) {
        int rgb = (onDark ? dark : light).get(step);
        return Color.rgb(rgb >> 16, rgb >> 8 & 255, rgb & 255);
    }
}
