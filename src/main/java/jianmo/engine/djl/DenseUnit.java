package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;

import jianmo.train.form.Layer;
import jianmo.train.form.Products;

/// A dense layer; PyTorch keeps its weights outputs × inputs.
final class DenseUnit implements Unit {

    private final int inputs;
    private final int outputs;
    private final int weights;
    private final int bias;

    DenseUnit(Layer.Dense dense, Slots slots) {
        this.inputs = dense.inputs();
        this.outputs = dense.outputs();
        this.weights =
                slots.weight(
                        Products.transposed(dense.weights(), inputs, outputs),
                        true,
                        outputs,
                        inputs);
        this.bias = slots.weight(dense.bias(), false, outputs);
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        NDArray in = pass.reaching(x);
        return in.getNDArrayInternal()
                .linear(in, pass.codedWeight(weights), pass.weight(bias))
                .singletonOrThrow();
    }

    @Override
    public Layer trained(Slots slots, Values values) {
        return new Layer.Dense(
                inputs,
                outputs,
                Products.transposed(values.weight(slots, weights), outputs, inputs),
                values.weight(slots, bias));
    }
}
