package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

import jianmo.base.seed.Seeds;
import jianmo.train.form.Link;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A multi-layer perceptron as PyTorch arrays: dense layers with `max(0, x)` between them.
///
/// The gradient is written out by hand, as four products a layer: DJL allows one gradient collector
/// in a process, and trainings of a tuner run side by side. All chance comes from the seed given
/// here, never from PyTorch's own generator, which such trainings would share.
final class Network {

    private final List<NDArray> weights = new ArrayList<>();
    private final List<NDArray> biases = new ArrayList<>();
    private final Link link;
    private final double dropout;
    private final Optimizer weightOptimizer;
    private final Optimizer biasOptimizer;
    private final RandomGenerator chance;
    private float rate;

    /// @param widths of the input, the hidden layers and the output
    /// @param dropout share of hidden units silenced in training
    /// @param rate learning rate at the start
    /// @param decay weight decay of AdamW (Loshchilov and Hutter 2019); biases are left alone
    Network(
            NDManager manager,
            List<Integer> widths,
            Link link,
            double dropout,
            double rate,
            double decay,
            long seed) {
        this.link = link;
        this.dropout = dropout;
        this.rate = (float) rate;
        Tracker tracker = _ -> this.rate;
        weightOptimizer = adamW(tracker, (float) decay);
        biasOptimizer = adamW(tracker, 0);
        chance = Seeds.generator(seed, "mlp/dropout");
        for (int layer = 0; layer + 1 < widths.size(); layer++) {
            int in = widths.get(layer);
            int out = widths.get(layer + 1);
            boolean last = layer + 2 == widths.size();
            var generator = Seeds.generator(seed, "mlp/layer/" + layer);
            float[] start = new float[in * out];
            double deviation = Math.sqrt((last ? 1.0 : 2.0) / in);
            for (int i = 0; i < start.length; i++) {
                start[i] = (float) (generator.nextGaussian() * deviation);
            }
            weights.add(manager.create(start, new Shape(in, out)));
            biases.add(manager.zeros(new Shape(1, out)));
        }
    }

    private static Optimizer adamW(Tracker tracker, float decay) {
        return Optimizer.adamW().optLearningRateTracker(tracker).optWeightDecays(decay).build();
    }

    float rate() {
        return rate;
    }

    void setRate(float rate) {
        this.rate = rate;
    }

    /// Answers (rows × outputs) without dropout: probabilities, or standardised numbers.
    NDArray answers(NDArray rows) {
        NDArray x = rows;
        for (int layer = 0; layer < weights.size(); layer++) {
            NDArray sums = x.matMul(weights.get(layer)).addi(biases.get(layer));
            x = layer + 1 < weights.size() ? sums.maximum(0) : sums;
        }
        return linked(x);
    }

    private NDArray linked(NDArray sums) {
        return switch (link) {
            case IDENTITY -> sums;
            case SIGMOID -> sums.getNDArrayInternal().sigmoid();
            case SOFTMAX -> sums.softmax(1);
        };
    }

    /// One step of AdamW on the mean loss of a batch: log loss, or half the squared error.
    ///
    /// @param rows batch × inputs
    /// @param targets batch × outputs: 0 and 1, or standardised numbers
    /// @return the answers before the step
    NDArray step(NDManager scratch, NDArray rows, NDArray targets) {
        int last = weights.size() - 1;
        var inputs = new ArrayList<NDArray>();
        var masks = new ArrayList<@Nullable NDArray>();
        NDArray x = rows;
        for (int layer = 0; layer < last; layer++) {
            inputs.add(x);
            x = x.matMul(weights.get(layer)).addi(biases.get(layer)).maximum(0);
            NDArray mask = dropout > 0 ? mask(scratch, x.getShape()) : null;
            masks.add(mask);
            x = mask == null ? x : x.muli(mask);
        }
        inputs.add(x);
        NDArray answers = linked(x.matMul(weights.get(last)).addi(biases.get(last)));
        NDArray error = answers.sub(targets).divi(rows.getShape().get(0));
        var weightSlopes = new NDList();
        var biasSlopes = new NDList();
        for (int layer = last; layer >= 0; layer--) {
            weightSlopes.add(inputs.get(layer).transpose().matMul(error));
            biasSlopes.add(error.sum(new int[] {0}, true));
            if (layer > 0) {
                NDArray alive = inputs.get(layer).gt(0).toType(error.getDataType(), false);
                NDArray mask = masks.get(layer - 1);
                error = error.matMul(weights.get(layer).transpose()).muli(alive);
                error = mask == null ? error : error.muli(mask);
            }
        }
        for (int layer = 0; layer <= last; layer++) {
            String name = Integer.toString(layer);
            weightOptimizer.update(name, weights.get(layer), weightSlopes.get(last - layer));
            biasOptimizer.update(name, biases.get(layer), biasSlopes.get(last - layer));
        }
        return answers;
    }

    /// 0 with the probability of dropout, else what keeps the mean: `1 / (1 - dropout)`.
    private NDArray mask(NDManager scratch, Shape shape) {
        float[] mask = new float[(int) shape.size()];
        int bar = (int) Math.round(dropout * 65536);
        float kept = 65536f / (65536 - bar);
        for (int i = 0; i < mask.length; i += 4) {
            long bits = chance.nextLong();
            for (int j = i; j < Math.min(i + 4, mask.length); j++, bits >>>= 16) {
                mask[j] = (bits & 0xffff) < bar ? 0 : kept;
            }
        }
        return scratch.create(mask, shape);
    }

    /// Every layer's weights and bias, copied out of PyTorch.
    List<float[]> snapshot() {
        var copies = new ArrayList<float[]>();
        for (int layer = 0; layer < weights.size(); layer++) {
            copies.add(weights.get(layer).toFloatArray());
            copies.add(biases.get(layer).toFloatArray());
        }
        return copies;
    }

    /// Puts a [#snapshot] back; the network is not trained any further afterwards.
    void restore(NDManager manager, List<float[]> snapshot) {
        for (int layer = 0; layer < weights.size(); layer++) {
            weights.set(layer, replaced(manager, weights.get(layer), snapshot.get(2 * layer)));
            biases.set(layer, replaced(manager, biases.get(layer), snapshot.get(2 * layer + 1)));
        }
    }

    private static NDArray replaced(NDManager manager, NDArray old, float[] values) {
        Shape shape = old.getShape();
        old.close();
        return manager.create(values, shape);
    }
}
