package jianmo.engine.djl;

import jianmo.train.form.Layer;

import java.util.ArrayList;
import java.util.List;

/// Takes the target's mean and deviation out of the last layer, so that it answers in deviations
/// from the mean, and puts them back.
///
/// @param mean of the training rows' numbers; 0 for classes
/// @param deviation likewise; 1 for classes
record FormScale(double mean, double deviation) {

    /// @throws IllegalArgumentException when the last layer is not dense
    List<Layer> off(List<Layer> layers) {
        return with(layers, 1 / deviation, -mean / deviation);
    }

    List<Layer> on(List<Layer> layers) {
        return with(layers, deviation, mean);
    }

    private static List<Layer> with(List<Layer> layers, double factor, double added) {
        if (!(layers.getLast() instanceof Layer.Dense last)) {
            throw new IllegalArgumentException("the last layer is not dense");
        }
        var scaled = new ArrayList<>(layers);
        scaled.set(
                layers.size() - 1,
                new Layer.Dense(
                        last.inputs(),
                        last.outputs(),
                        scaled(last.weights(), factor, 0),
                        scaled(last.bias(), factor, added)));
        return scaled;
    }

    private static float[] scaled(float[] values, double factor, double added) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (values[i] * factor + added);
        }
        return scaled;
    }
}
