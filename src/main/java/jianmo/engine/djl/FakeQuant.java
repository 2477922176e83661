package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import jianmo.train.form.Span;

import java.util.ArrayList;
import java.util.List;

/// Numbers as their 8-bit codes stand for them, while a network learns (Jacob et al. 2018): forward
/// the very numbers that the INT8 graph with 7-bit weights per output will have, back the slope 1
/// inside the range and 0 outside (straight-through estimator, Bengio et al. 2013).
///
/// Ranges of inputs follow the batches by a moving average, until they are held. Biases stay as
/// they are: the graph keeps them in 32 bits. One network long, on one thread.
final class FakeQuant {

    /// Codes of weights lie between −64 and 64, so that no sum of two products leaves 16 bits.
    static final int LIMIT = 64;

    /// How far a range moves towards that of one batch.
    private static final double MOVES = 0.05;

    private static final float TINY = Float.MIN_NORMAL;

    private final List<Span> spans;
    private boolean held;

    /// @param spans of what reaches each layer with weights, in their order
    FakeQuant(List<Span> spans) {
        this.spans = new ArrayList<>(spans);
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /// From now on ranges stay, so that weights can settle to them.
    void hold() {
        held = true;
    }

    /// @param layer position among the layers with weights
    /// @param learning whether the range may follow
    NDArray input(NDManager scratch, int layer, NDArray x, boolean learning) {
        NDArray still = x.stopGradient();
        still.attach(scratch);
        if (learning && !held) {
            float min = still.min().toFloatArray()[0];
            float max = still.max().toFloatArray()[0];
            spans.set(layer, spans.get(layer).towards(min, max, MOVES));
        }
        Span span = spans.get(layer);
        NDArray inside =
                still.gte(span.lowest())
                        .logicalAnd(still.lte(span.highest()))
                        .toType(DataType.FLOAT32, false);
        NDArray coded =
                still.div(span.scale())
                        .round()
                        .clip(-span.zeroPoint(), 255 - span.zeroPoint())
                        .mul(span.scale());
        return x.mul(inside).add(coded.sub(still.mul(inside)));
    }

    /// @param weight outputs first; each has a scale of its own
    static NDArray weight(NDManager scratch, NDArray weight) {
        NDArray still = weight.stopGradient();
        still.attach(scratch);
        Shape shape = still.getShape();
        long outputs = shape.get(0);
        NDArray rows = still.reshape(outputs, shape.size() / outputs);
        NDArray scales = rows.abs().max(new int[] {1}, true).div(LIMIT);
        NDArray safe = scales.add(scales.lt(TINY).toType(DataType.FLOAT32, false));
        NDArray coded = rows.div(safe).round().clip(-LIMIT, LIMIT).mul(safe).reshape(shape);
        return weight.add(coded.sub(still));
    }
}
