package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;

import jianmo.train.form.BatchNorm;
import jianmo.train.form.Layer;

/// Batch normalisation; a tenth of the running statistics is renewed by each batch.
final class BatchNormUnit implements Unit {

    private static final float MOMENTUM = 0.9f;

    private final int scale;
    private final int shift;
    private final int mean;
    private final int variance;

    BatchNormUnit(BatchNorm norm, Slots slots) {
        scale = slots.weight(norm.scale(), false, norm.channels());
        shift = slots.weight(norm.shift(), false, norm.channels());
        mean = slots.state(norm.mean());
        variance = slots.state(norm.variance());
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
        return x.getNDArrayInternal()
                .batchNorm(
                        x,
                        pass.state(mean),
                        pass.state(variance),
                        pass.weight(scale),
                        pass.weight(shift),
                        1,
                        MOMENTUM,
                        BatchNorm.EPSILON,
                        pass.training())
                .singletonOrThrow();
    }

    @Override
    public Layer trained(Slots slots, Values values) {
        return new BatchNorm(
                values.weight(slots, scale),
                values.weight(slots, shift),
                values.states().get(mean),
                values.states().get(variance));
    }
}
