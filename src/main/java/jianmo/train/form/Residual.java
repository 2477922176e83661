package jianmo.train.form;

import java.util.List;

/// `body(x) + shortcut(x)` (He et al. 2016).
///
/// @param body layers of the long way
/// @param shortcut layers of the short one; empty passes `x` on
public record Residual(List<Layer> body, List<Layer> shortcut) implements Layer {

    public Residual {
        body = List.copyOf(body);
        shortcut = List.copyOf(shortcut);
    }

    @Override
    public Extent output(Extent input) {
        Extent output = Stack.output(body, input);
        Extent.require(
                output.equals(Stack.output(shortcut, input)), "two ways to different shapes");
        return output;
    }

    @Override
    public long held(Extent input) {
        return Math.max(Stack.held(body, input), Stack.held(shortcut, input));
    }

    @Override
    public long work(Extent input) {
        return Stack.work(body, input) + Stack.work(shortcut, input);
    }

    @Override
    public float[] score(float[] x, Extent input) {
        float[] far = Stack.score(body, x.clone(), input);
        float[] near = Stack.score(shortcut, x, input);
        for (int i = 0; i < far.length; i++) {
            far[i] += near[i];
        }
        return far;
    }
}
