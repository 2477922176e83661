package jianmo.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Networks over texts written straight on DJL's NDArray API, as its users write them: parameters
/// as arrays of their own, a gradient collector, DJL's AdamW for each.
abstract class TextPeer implements AutoCloseable {

    static final float DROPOUT = 0.3f;

    final Map<String, NDArray> weights = new LinkedHashMap<>();
    private final NDManager manager;
    private final Random random = new Random(5);
    private final Optimizer optimizer =
            Optimizer.adamW()
                    .optLearningRateTracker(Tracker.fixed(1e-3f))
                    .optWeightDecays(1e-2f)
                    .optClipGrad(-1)
                    .build();

    TextPeer() {
        manager = Engine.getEngine("PyTorch").newBaseManager(ai.djl.Device.cpu());
    }

    final void weight(String name, double deviation, long... shape) {
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        NDArray array = manager.create(values, new Shape(shape));
        array.setRequiresGradient(true);
        weights.put(name, array);
    }

    /// The scores of the classes of texts.
    ///
    /// @param words texts × longest
    /// @param mask texts × longest × 1
    abstract NDArray scores(NDManager scratch, NDArray words, NDArray mask, int[] lengths);

    /// One step of training.
    void step(float[] rows, int width, int[] batch, float[] labels, int classes) {
        int[] lengths = new int[batch.length];
        int longest = 1;
        for (int i = 0; i < batch.length; i++) {
            while (lengths[i] < width && rows[batch[i] * width + lengths[i]] != 0) {
                lengths[i]++;
            }
            longest = Math.max(longest, lengths[i]);
        }
        int[] words = new int[batch.length * longest];
        float[] mask = new float[words.length];
        float[] due = new float[batch.length * classes];
        for (int i = 0; i < batch.length; i++) {
            for (int t = 0; t < lengths[i]; t++) {
                words[i * longest + t] = (int) rows[batch[i] * width + t];
                mask[i * longest + t] = 1;
            }
            due[i * classes + (int) labels[batch[i]]] = 1;
        }
        try (NDManager scratch = manager.newSubManager()) {
            weights.values().forEach(weight -> weight.tempAttach(scratch));
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray scores =
                        scores(
                                scratch,
                                scratch.create(words, new Shape(batch.length, longest)),
                                scratch.create(mask, new Shape(batch.length, longest, 1)),
                                lengths);
                NDArray loss =
                        scores.logSoftmax(1)
                                .mul(scratch.create(due, scores.getShape()))
                                .sum()
                                .neg()
                                .div(batch.length);
                collector.backward(loss);
                loss.getFloat();
            }
            List<NDArray> slopes = new ArrayList<>();
            weights.values().forEach(weight -> slopes.add(weight.getGradient()));
            double square = 0;
            for (NDArray slope : slopes) {
                square += slope.square().sum().getFloat();
            }
            double norm = Math.sqrt(square);
            int next = 0;
            for (var weight : weights.entrySet()) {
                NDArray slope = slopes.get(next++);
                slope.muli((float) Math.min(1, 1 / norm));
                optimizer.update(weight.getKey(), weight.getValue(), slope);
                slope.subi(slope);
            }
        }
    }

    final NDArray w(String name) {
        return weights.get(name);
    }

    static NDArray rows(NDArray table, NDArray numbers) {
        return numbers.getNDArrayInternal()
                .embedding(numbers, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    static NDArray dropout(NDArray x) {
        return x.getNDArrayInternal().dropout(x, DROPOUT, true).singletonOrThrow();
    }

    NDArray dense(NDArray x, String name) {
        return x.getNDArrayInternal()
                .linear(x, w(name + " weights"), w(name + " bias"))
                .singletonOrThrow();
    }

    final void denseWeights(String name, int inputs, int outputs) {
        weight(name + " weights", Math.sqrt(1.0 / inputs), outputs, inputs);
        weight(name + " bias", 0, outputs);
    }

    @Override
    public void close() {
        manager.close();
    }

    /// Embedding, an LSTM in each direction, the largest of each number, a dense layer.
    static final class Lstm extends TextPeer {

        private final int units;

        Lstm(int words, int width, int units, int classes) {
            this.units = units;
            weight("words", Math.sqrt(1.0 / width), words, width);
            for (String direction : List.of("forward", "backward")) {
                weight(direction + " in", 0.07, 4L * units, width);
                weight(direction + " state", 0.07, 4L * units, units);
                weight(direction + " bias", 0, 4L * units);
                weight(direction + " bias2", 0, 4L * units);
            }
            denseWeights("answer", 2 * units, classes);
        }

        @Override
        NDArray scores(NDManager scratch, NDArray words, NDArray mask, int[] lengths) {
            NDArray x = dropout(rows(w("words"), words).mul(mask));
            long texts = x.getShape().get(0);
            long longest = x.getShape().get(1);
            long[] turned = new long[(int) (texts * longest)];
            for (int i = 0; i < texts; i++) {
                for (int t = 0; t < longest; t++) {
                    turned[(int) (i * longest + t)] =
                            i * longest + (t < lengths[i] ? lengths[i] - 1 - t : t);
                }
            }
            NDArray turn = scratch.create(turned);
            NDArray flat = x.reshape(texts * longest, x.getShape().get(2));
            NDArray back = pass(scratch, rows(flat, turn).reshape(x.getShape()), "backward");
            NDArray restored =
                    rows(back.reshape(texts * longest, units), turn).reshape(texts, longest, units);
            NDArray states = pass(scratch, x, "forward").concat(restored, 2);
            NDArray pooled = states.add(mask.sub(1).mul(1e30f)).max(new int[] {1});
            return dense(dropout(pooled), "answer");
        }

        private NDArray pass(NDManager scratch, NDArray x, String direction) {
            Shape start = new Shape(1, x.getShape().get(0), units);
            return x.getNDArrayInternal()
                    .lstm(
                            x,
                            new NDList(scratch.zeros(start), scratch.zeros(start)),
                            new NDList(
                                    w(direction + " in"),
                                    w(direction + " state"),
                                    w(direction + " bias"),
                                    w(direction + " bias2")),
                            true,
                            1,
                            0,
                            true,
                            false,
                            true)
                    .getFirst();
        }
    }

    /// Embedding with places, pre-norm blocks of attention and feed-forward, mean, dense layer.
    static final class Encoder extends TextPeer {

        private final int width;
        private final int heads;
        private final int blocks;

        Encoder(int words, int longest, int width, int heads, int blocks, int classes) {
            this.width = width;
            this.heads = heads;
            this.blocks = blocks;
            weight("words", Math.sqrt(1.0 / width), words, width);
            weight("places", Math.sqrt(1.0 / width), longest, width);
            for (int block = 0; block < blocks; block++) {
                norm(block + " norm1");
                denseWeights(block + " asked", width, 3 * width);
                denseWeights(block + " mixed", width, width);
                norm(block + " norm2");
                denseWeights(block + " wide", width, 2 * width);
                denseWeights(block + " narrow", 2 * width, width);
            }
            norm("norm");
            denseWeights("answer", width, classes);
        }

        private void norm(String name) {
            weight(name + " gain", 0, width);
            w(name + " gain").addi(1);
            weight(name + " shift", 0, width);
        }

        private NDArray normed(NDArray x, String name) {
            return x.getNDArrayInternal()
                    .layerNorm(x, new Shape(width), w(name + " gain"), w(name + " shift"), 1e-5f)
                    .singletonOrThrow();
        }

        @Override
        NDArray scores(NDManager scratch, NDArray words, NDArray mask, int[] lengths) {
            long texts = words.getShape().get(0);
            long longest = words.getShape().get(1);
            NDArray veil =
                    mask.sub(1)
                            .mul(1e30f)
                            .reshape(texts, 1, 1, longest)
                            .toType(DataType.FLOAT32, false);
            NDArray x =
                    dropout(rows(w("words"), words).mul(mask).add(w("places").get("0:" + longest)));
            for (int block = 0; block < blocks; block++) {
                x = x.add(dropout(attention(normed(x, block + " norm1"), veil, block)));
                NDArray wide =
                        dense(normed(x, block + " norm2"), block + " wide")
                                .getNDArrayInternal()
                                .relu();
                x = x.add(dropout(dense(wide, block + " narrow")));
            }
            NDArray y = normed(x, "norm").mul(mask).sum(new int[] {1});
            return dense(dropout(y.div(mask.sum(new int[] {1}))), "answer");
        }

        private NDArray attention(NDArray x, NDArray veil, int block) {
            long texts = x.getShape().get(0);
            long longest = x.getShape().get(1);
            int size = width / heads;
            NDArray asked =
                    dense(x, block + " asked")
                            .reshape(texts, longest, 3, heads, size)
                            .transpose(2, 0, 3, 1, 4);
            NDArray shares =
                    asked.get(0)
                            .mul((float) (1 / Math.sqrt(size)))
                            .matMul(asked.get(1).transpose(0, 1, 3, 2))
                            .add(veil)
                            .softmax(-1);
            NDArray mixed =
                    shares.matMul(asked.get(2))
                            .transpose(0, 2, 1, 3)
                            .reshape(texts, longest, width);
            return dense(mixed, block + " mixed");
        }
    }
}
