package jianmo.bench;

import jianmo.train.form.BiLstm;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Experts;
import jianmo.train.form.Extent;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.LayerNorm;
import jianmo.train.form.Link;
import jianmo.train.form.Pooling;
import jianmo.train.form.Positions;
import jianmo.train.form.Residual;
import jianmo.train.form.SelfAttention;
import jianmo.train.form.TextEncoder;
import jianmo.train.form.Window;
import jianmo.train.form.WordVectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Networks over pictures and texts with random weights, as large as wanted.
final class RandomNets {

    /// Words of the vocabulary and padding and the unknown word.
    static final int WORDS = 4000;

    /// Words of a text that are read.
    static final int LONGEST = 64;

    private final SplittableRandom random = new SplittableRandom(9);

    /// Convolutions 3×3 with a `ReLU` behind each, halving the picture from the second on.
    LayerForm cnn(int channels, int side, int... planes) {
        var layers = new ArrayList<Layer>();
        layers.add(new Layer.Input(Extent.of(channels, side, side)));
        int from = channels;
        for (int to : planes) {
            var window = new Window(3, layers.size() == 1 ? 1 : 2, 1);
            float[] weights = numbers(to * from * 9, Math.sqrt(6.0 / (from * 9)));
            layers.add(new Conv2d(from, to, window, 1, weights, new float[to]));
            layers.add(new Layer.Relu());
            from = to;
        }
        layers.add(new GlobalAverage());
        float[] last = new float[from];
        for (int i = 0; i < from; i++) {
            last[i] = i % 2 == 0 ? 3f : -3f;
        }
        layers.add(new Layer.Dense(from, 1, last, new float[1]));
        return new LayerForm(layers, Link.SIGMOID);
    }

    LayerForm bilstm(int width, int units) {
        var weights = new ArrayList<float[]>();
        for (int way = 0; way < 2; way++) {
            weights.add(numbers(4 * units * width, 1 / Math.sqrt(units)));
            weights.add(numbers(4 * units * units, 1 / Math.sqrt(units)));
            weights.add(numbers(4 * units, 0.1));
            weights.add(numbers(4 * units, 0.1));
        }
        return texts(List.of(words(width), new BiLstm(width, units, weights)), 2 * units);
    }

    /// Blocks of attention and a feed-forward network of twice the width.
    ///
    /// @param experts of each feed-forward network; 0 for none
    LayerForm transformer(int width, int heads, int blocks, int experts) {
        var body = new ArrayList<Layer>();
        body.add(words(width));
        body.add(new Positions(LONGEST, width, numbers(LONGEST * width, 0.5)));
        double spread = Math.sqrt(3.0 / width);
        for (int block = 0; block < blocks; block++) {
            var attention =
                    new SelfAttention(
                            width,
                            heads,
                            List.of(
                                    numbers(3 * width * width, spread),
                                    new float[3 * width],
                                    numbers(width * width, spread),
                                    new float[width]));
            body.add(new Residual(List.of(norm(width), attention), List.of()));
            body.add(new Residual(forward(width, 2 * width, experts), List.of()));
        }
        body.add(norm(width));
        return texts(body, width);
    }

    private List<Layer> forward(int width, int hidden, int experts) {
        if (experts == 0) {
            return List.of(
                    norm(width), dense(width, hidden), new Layer.Relu(), dense(hidden, width));
        }
        var weights =
                List.of(
                        numbers(width * experts, 1),
                        numbers(experts * width * hidden, Math.sqrt(3.0 / width)),
                        new float[experts * hidden],
                        numbers(experts * hidden * width, Math.sqrt(3.0 / hidden)),
                        new float[experts * width]);
        return List.of(norm(width), new Experts(width, hidden, experts, 1, weights));
    }

    private LayerForm texts(List<Layer> body, int width) {
        float[] last = numbers(width, 6 / Math.sqrt(width));
        var answer = new Layer.Dense(width, 1, last, new float[1]);
        return new LayerForm(
                List.of(new TextEncoder(LONGEST, body, Pooling.MEAN), answer), Link.SIGMOID);
    }

    private WordVectors words(int width) {
        return new WordVectors(WORDS, width, numbers(WORDS * width, 1));
    }

    private static LayerNorm norm(int width) {
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        return new LayerNorm(width, ones, new float[width]);
    }

    private Layer.Dense dense(int inputs, int outputs) {
        float[] weights = numbers(inputs * outputs, Math.sqrt(3.0 / inputs));
        return new Layer.Dense(inputs, outputs, weights, new float[outputs]);
    }

    private float[] numbers(int count, double spread) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-spread, spread);
        }
        return numbers;
    }
}
