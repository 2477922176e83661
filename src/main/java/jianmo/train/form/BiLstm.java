package jianmo.train.form;

import java.util.List;

/// Long short-term memory (Hochreiter and Schmidhuber 1997) over a text in both directions (Graves
/// and Schmidhuber 2005).
///
/// Gates in libtorch's order: input, forget, cell, output. With `z = x · inᵀ + h · recurrentᵀ + b`,
/// `c = σ(z_f) c + σ(z_i) tanh(z_g)` and `h = σ(z_o) tanh(c)`. A token leaves with the state of the
/// forward pass and behind it the state of the backward pass, which begins at the text's own last
/// token.
public final class BiLstm implements TokenLayer {

    /// Arrays of one direction.
    private static final int ARRAYS = 4;

    private final int inputs;
    private final int units;
    private final List<float[]> weights;
    private final List<float[]> turned;

    /// @param weights for forward, then for backward: from the input (4·units × inputs), from the
    ///   state (4·units × units), and two biases (4·units each), as libtorch has them
    public BiLstm(int inputs, int units, List<float[]> weights) {
        if (weights.size() != 2 * ARRAYS) {
            throw new IllegalArgumentException(weights.size() + " arrays for two directions");
        }
        int gates = 4 * units;
        for (int at = 0; at < weights.size(); at += ARRAYS) {
            Products.requireLength(weights.get(at), (long) gates * inputs, "from the input");
            Products.requireLength(weights.get(at + 1), (long) gates * units, "from the state");
            Products.requireLength(weights.get(at + 2), gates, "bias");
            Products.requireLength(weights.get(at + 3), gates, "bias");
        }
        this.inputs = inputs;
        this.units = units;
        this.weights = List.copyOf(weights);
        this.turned =
                List.of(
                        Products.transposed(weights.get(0), gates, inputs),
                        Products.transposed(weights.get(1), gates, units),
                        Products.transposed(weights.get(ARRAYS), gates, inputs),
                        Products.transposed(weights.get(ARRAYS + 1), gates, units));
    }

    public int units() {
        return units;
    }

    public int inputs() {
        return inputs;
    }

    @Override
    public Extent output(Extent input) {
        Extent.require(input.rank() == 2 && input.size(1) == inputs, "layers that do not fit");
        return Extent.of(input.size(0), 2 * units);
    }

    @Override
    public long held(Extent input) {
        return input.count() + 8L * input.size(0) * units;
    }

    @Override
    public long work(Extent input) {
        return 8L * input.size(0) * units * (inputs + units);
    }

    @Override
    public float[] score(float[] tokens, Extent input) {
        int length = input.size(0);
        float[] states = new float[length * 2 * units];
        run(tokens, length, false, states);
        run(tokens, length, true, states);
        return states;
    }

    private void run(float[] tokens, int length, boolean backward, float[] states) {
        int first = backward ? 2 : 0;
        int biases = backward ? ARRAYS + 2 : 2;
        int gates = 4 * units;
        float[] bias = new float[gates];
        for (int i = 0; i < gates; i++) {
            bias[i] = weights.get(biases)[i] + weights.get(biases + 1)[i];
        }
        float[] cell = new float[units];
        float[] state = new float[units];
        float[] z = new float[gates];
        for (int step = 0; step < length; step++) {
            int t = backward ? length - 1 - step : step;
            System.arraycopy(bias, 0, z, 0, gates);
            Products.add(tokens, t * inputs, inputs, turned.get(first), 0, z, 0, gates);
            Products.add(state, 0, units, turned.get(first + 1), 0, z, 0, gates);
            for (int u = 0; u < units; u++) {
                double kept = sigmoid(z[units + u]) * cell[u];
                double added = sigmoid(z[u]) * Math.tanh(z[2 * units + u]);
                cell[u] = (float) (kept + added);
                state[u] = (float) (sigmoid(z[3 * units + u]) * Math.tanh(cell[u]));
            }
            System.arraycopy(state, 0, states, (2 * t + (backward ? 1 : 0)) * units, units);
        }
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    @Override
    public List<float[]> weights() {
        return weights;
    }

    @Override
    public BiLstm with(List<float[]> others) {
        return new BiLstm(inputs, units, others);
    }
}
