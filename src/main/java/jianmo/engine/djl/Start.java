package jianmo.engine.djl;

import jianmo.base.seed.Seeds;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Layer;
import jianmo.train.form.Window;

/// Layers before the first step: weights drawn from a normal distribution whose variance keeps that
/// of what goes through (He et al. 2015), biases 0.
///
/// @param seed of the training; each layer draws from a seed of its own name
record Start(long seed) {

    /// Variance times inputs in front of a `max(0, x)`.
    static final double RELU = 2;

    /// Variance times inputs in front of sums.
    static final double LINEAR = 1;

    Layer.Dense dense(String name, int inputs, int outputs, double gain) {
        return new Layer.Dense(
                inputs, outputs, drawn(name, inputs * outputs, gain / inputs), new float[outputs]);
    }

    Conv2d conv(String name, int inputs, int outputs, Window window, int groups) {
        int depth = inputs / groups * window.kernel() * window.kernel();
        return new Conv2d(
                inputs,
                outputs,
                window,
                groups,
                drawn(name, outputs * depth, RELU / depth),
                new float[outputs]);
    }

    float[] drawn(String name, int count, double variance) {
        var generator = Seeds.generator(seed, name);
        double deviation = Math.sqrt(variance);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (generator.nextGaussian() * deviation);
        }
        return values;
    }
}
