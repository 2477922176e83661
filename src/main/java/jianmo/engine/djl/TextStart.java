package jianmo.engine.djl;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.BiLstm;
import jianmo.train.form.Experts;
import jianmo.train.form.LayerNorm;
import jianmo.train.form.Positions;
import jianmo.train.form.SelfAttention;
import jianmo.train.form.WordVectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Layers over tokens before the first step.
record TextStart(Start start) {

    /// Words of a vocabulary: the largest number in the training texts, at least padding and
    /// unknown.
    static int words(Matrix texts) {
        float largest = 1;
        for (float number : texts.values()) {
            largest = Math.max(largest, number);
        }
        return (int) largest + 1;
    }

    WordVectors words(int words, int width) {
        float[] table = start.drawn("words", words * width, 1.0 / width);
        Arrays.fill(table, 0, width, 0);
        return new WordVectors(words, width, table);
    }

    Positions positions(int longest, int width) {
        return new Positions(
                longest, width, start.drawn("positions", longest * width, 1.0 / width));
    }

    LayerNorm norm(int width) {
        float[] gain = new float[width];
        Arrays.fill(gain, 1);
        return new LayerNorm(width, gain, new float[width]);
    }

    /// Weights with the variance PyTorch starts with, and open forget gates (Jozefowicz et al.
    /// 2015).
    BiLstm lstm(String name, int inputs, int units) {
        int gates = 4 * units;
        double variance = 1.0 / (3 * units);
        var weights = new ArrayList<float[]>();
        for (String direction : List.of("forward", "backward")) {
            float[] bias = new float[gates];
            Arrays.fill(bias, units, 2 * units, 1);
            String own = name + "/" + direction;
            weights.add(start.drawn(own + "/input", gates * inputs, variance));
            weights.add(start.drawn(own + "/state", gates * units, variance));
            weights.add(bias);
            weights.add(new float[gates]);
        }
        return new BiLstm(inputs, units, weights);
    }

    SelfAttention attention(String name, int width, int heads) {
        return new SelfAttention(
                width,
                heads,
                List.of(
                        start.drawn(name + "/asked", 3 * width * width, Start.LINEAR / width),
                        new float[3 * width],
                        start.drawn(name + "/mixed", width * width, Start.LINEAR / width),
                        new float[width]));
    }

    Experts experts(String name, int width, int hidden, int experts, int topK) {
        return new Experts(
                width,
                hidden,
                experts,
                topK,
                List.of(
                        start.drawn(name + "/gate", width * experts, 0.01 / width),
                        start.drawn(name + "/first", experts * width * hidden, Start.RELU / width),
                        new float[experts * hidden],
                        start.drawn(
                                name + "/second", experts * hidden * width, Start.LINEAR / hidden),
                        new float[experts * width]));
    }
}
