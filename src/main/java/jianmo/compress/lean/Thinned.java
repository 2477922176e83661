package jianmo.compress.lean;

import jianmo.train.form.Conv2d;
import jianmo.train.form.Layer;
import jianmo.train.form.Scale;

/// Layers with only some of their units or channels.
final class Thinned {

    private Thinned() {}

    /// A dense layer or convolution that gives only `kept` of its outputs.
    static Layer outputs(Layer layer, int[] kept) {
        return switch (layer) {
            case Layer.Dense dense -> {
                float[] weights = new float[dense.inputs() * kept.length];
                for (int i = 0; i < dense.inputs(); i++) {
                    for (int k = 0; k < kept.length; k++) {
                        weights[i * kept.length + k] =
                                dense.weights()[i * dense.outputs() + kept[k]];
                    }
                }
                yield new Layer.Dense(
                        dense.inputs(), kept.length, weights, some(dense.bias(), kept, 1));
            }
            case Conv2d conv ->
                    new Conv2d(
                            conv.inputs(),
                            kept.length,
                            conv.window(),
                            1,
                            some(conv.weights(), kept, conv.weights().length / conv.outputs()),
                            some(conv.bias(), kept, 1));
            default -> throw new IllegalArgumentException("a layer without weights");
        };
    }

    static Scale scale(Scale scale, int[] kept) {
        return new Scale(some(scale.factor(), kept, 1), some(scale.offset(), kept, 1));
    }

    /// A layer that takes only `kept` of `units` units; what the others give on average goes into
    /// the bias of a dense layer.
    ///
    /// @param means of its inputs, of a unit or channel one after the other
    static Layer inputs(Layer layer, int[] kept, int units, double[] means) {
        return switch (layer) {
            case Layer.Dense dense -> dense(dense, kept, units, means);
            case Conv2d conv -> {
                int kernel = conv.window().kernel() * conv.window().kernel();
                float[] weights = new float[conv.outputs() * kept.length * kernel];
                for (int o = 0; o < conv.outputs(); o++) {
                    for (int k = 0; k < kept.length; k++) {
                        System.arraycopy(
                                conv.weights(),
                                (o * conv.inputs() + kept[k]) * kernel,
                                weights,
                                (o * kept.length + k) * kernel,
                                kernel);
                    }
                }
                yield new Conv2d(
                        kept.length, conv.outputs(), conv.window(), 1, weights, conv.bias());
            }
            default -> throw new IllegalArgumentException("a layer without weights");
        };
    }

    private static Layer.Dense dense(Layer.Dense dense, int[] kept, int units, double[] means) {
        int inner = dense.inputs() / units;
        int outputs = dense.outputs();
        boolean[] stays = new boolean[units];
        for (int unit : kept) {
            stays[unit] = true;
        }
        double[] bias = new double[outputs];
        for (int i = 0; i < dense.inputs(); i++) {
            for (int o = 0; o < outputs && !stays[i / inner]; o++) {
                bias[o] += means[i] * dense.weights()[i * outputs + o];
            }
        }
        float[] moved = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            moved[o] = (float) (dense.bias()[o] + bias[o]);
        }
        return new Layer.Dense(
                kept.length * inner, outputs, some(dense.weights(), kept, inner * outputs), moved);
    }

    /// Length of the weights by which a layer takes up one unit or channel.
    static double lengthFrom(Layer layer, int unit, int units) {
        double squares = 0;
        switch (layer) {
            case Layer.Dense dense -> {
                int each = dense.weights().length / units;
                for (int i = unit * each; i < (unit + 1) * each; i++) {
                    squares += (double) dense.weights()[i] * dense.weights()[i];
                }
            }
            case Conv2d conv -> {
                int kernel = conv.window().kernel() * conv.window().kernel();
                for (int o = 0; o < conv.outputs(); o++) {
                    int from = (o * conv.inputs() + unit) * kernel;
                    for (int i = from; i < from + kernel; i++) {
                        squares += (double) conv.weights()[i] * conv.weights()[i];
                    }
                }
            }
            default -> throw new IllegalArgumentException("a layer without weights");
        }
        return Math.sqrt(squares);
    }

    /// Pieces of equal length.
    private static float[] some(float[] values, int[] kept, int each) {
        float[] some = new float[kept.length * each];
        for (int k = 0; k < kept.length; k++) {
            System.arraycopy(values, kept[k] * each, some, k * each, each);
        }
        return some;
    }
}
