package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// One batch on its way through a network, on one device.
final class Pass {

    private final NDManager scratch;
    private final NDArray[] weights;
    private final List<NDArray> states;
    private final @Nullable RandomGenerator chance;
    private final @Nullable FakeQuant codes;
    private @Nullable TextBatch texts;
    private int coded;

    /// @param vector of [Slots], attached to `scratch`
    /// @param chance for dropout; null when the network only answers
    Pass(
            NDManager scratch,
            Slots slots,
            NDArray vector,
            List<NDArray> states,
            @Nullable RandomGenerator chance) {
        this(scratch, slots, vector, states, chance, null);
    }

    /// @param codes what stands between the layers; null for nothing
    Pass(
            NDManager scratch,
            Slots slots,
            NDArray vector,
            List<NDArray> states,
            @Nullable RandomGenerator chance,
            @Nullable FakeQuant codes) {
        this.codes = codes;
        this.scratch = scratch;
        this.states = states;
        this.chance = chance;
        this.weights = split(slots, vector);
    }

    private static NDArray[] split(Slots slots, NDArray vector) {
        List<Integer> order = slots.order();
        long[] ends = new long[Math.max(0, order.size() - 1)];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += slots.shape(order.get(i)).size();
            ends[i] = end;
        }
        NDList parts = ends.length == 0 ? new NDList(vector) : vector.split(ends);
        NDArray[] weights = new NDArray[order.size()];
        for (int i = 0; i < weights.length; i++) {
            Shape shape = slots.shape(order.get(i));
            NDArray part = parts.get(i);
            weights[order.get(i)] = shape.dimension() == 1 ? part : part.reshape(shape);
        }
        return weights;
    }

    /// Arrays made here are freed after the batch.
    NDManager scratch() {
        return scratch;
    }

    /// Reads the rows of the batch as texts, for the layers over their tokens.
    ///
    /// @param x batch × `width`, word numbers padded with 0
    /// @param vocabulary number of words
    TextBatch read(NDArray x, int width, int vocabulary) {
        var read = new TextBatch(scratch, x.toFloatArray(), width, vocabulary);
        texts = read;
        return read;
    }

    /// The texts of the batch.
    TextBatch texts() {
        return Objects.requireNonNull(texts, "no texts are read");
    }

    /// What layers want added to the mean loss of the batch.
    List<NDArray> extraLosses() {
        return texts == null ? List.of() : texts.extraLosses();
    }

    boolean training() {
        return chance != null;
    }

    NDArray weight(int weight) {
        return weights[weight];
    }

    /// What reaches the next layer with weights, as its codes stand for it, where codes are wished.
    NDArray reaching(NDArray x) {
        return codes == null ? x : codes.input(scratch, coded++, x, training());
    }

    /// A weight of [#reaching]'s layer, outputs first, in the same way.
    NDArray codedWeight(int weight) {
        return codes == null ? weights[weight] : FakeQuant.weight(scratch, weights[weight]);
    }

    NDArray state(int state) {
        return states.get(state);
    }

    /// Zeros a share `rate` of the values while training and enlarges the others to keep the mean.
    NDArray dropout(NDArray x, double rate) {
        if (chance == null || rate == 0) {
            return x;
        }
        float[] mask = new float[(int) x.getShape().size()];
        mask(mask, mask.length, rate, chance);
        return x.mul(scratch.create(mask, x.getShape()).toDevice(x.getDevice(), false));
    }

    /// Fills the first `count` of `mask` with what values are multiplied by.
    static void mask(float[] mask, int count, double rate, RandomGenerator chance) {
        int bar = (int) Math.round(rate * 65536);
        float kept = 65536f / (65536 - bar);
        for (int i = 0; i < count; i += 4) {
            long bits = chance.nextLong();
            for (int j = i; j < Math.min(i + 4, count); j++, bits >>>= 16) {
                mask[j] = (bits & 0xffff) < bar ? 0 : kept;
            }
        }
    }
}
