package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;

import jianmo.train.form.Conv2d;
import jianmo.train.form.Layer;

/// A convolution.
final class ConvUnit implements Unit {

    private final Conv2d conv;
    private final int weights;
    private final int bias;

    ConvUnit(Conv2d conv, Slots slots) {
        this.conv = conv;
        int kernel = conv.window().kernel();
        this.weights =
                slots.weight(
                        conv.weights(),
                        true,
                        conv.outputs(),
                        conv.inputs() / conv.groups(),
                        kernel,
                        kernel);
        this.bias = slots.weight(conv.bias(), false, conv.outputs());
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        return x.getNDArrayInternal()
                .convolution(
                        x,
                        pass.weight(weights),
                        pass.weight(bias),
                        Units.square(conv.window().stride()),
                        Units.square(conv.window().padding()),
                        Units.square(1),
                        conv.groups())
                .singletonOrThrow();
    }

    @Override
    public Layer trained(Slots slots, Values values) {
        return new Conv2d(
                conv.inputs(),
                conv.outputs(),
                conv.window(),
                conv.groups(),
                values.weight(slots, weights),
                values.weight(slots, bias));
    }
}
