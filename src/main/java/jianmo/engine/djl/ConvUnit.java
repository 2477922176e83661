package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import jianmo.train.form.Conv2d;
import jianmo.train.form.Layer;

/// A convolution.
final class ConvUnit implements Unit {

    /// Fewer pictures than this are few.
    private static final int FEW = 16;

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
    public NDArray forward(Pass pass, NDArray before) {
        NDArray x = pass.reaching(before);
        var window = conv.window();
        boolean plain = window.kernel() == 1 && window.stride() == 1 && conv.groups() == 1;
        if (plain && x.getShape().get(0) < FEW) {
            return product(pass, x);
        }
        return x.getNDArrayInternal()
                .convolution(
                        x,
                        pass.codedWeight(weights),
                        pass.weight(bias),
                        Units.square(window.stride()),
                        Units.square(window.padding()),
                        Units.square(1),
                        conv.groups())
                .singletonOrThrow();
    }

    /// A 1×1 convolution of few pictures as products of matrices: as quick, and PyTorch would ask
    /// NNPACK first, which complains on processors it does not know.
    private NDArray product(Pass pass, NDArray x) {
        Shape shape = x.getShape();
        NDArray kernel = pass.codedWeight(weights).reshape(conv.outputs(), conv.inputs());
        return kernel.matMul(x.reshape(shape.get(0), shape.get(1), -1))
                .add(pass.weight(bias).reshape(conv.outputs(), 1))
                .reshape(shape.get(0), conv.outputs(), shape.get(2), shape.get(3));
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
