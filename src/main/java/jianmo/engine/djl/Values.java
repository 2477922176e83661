package jianmo.engine.djl;

import java.util.Arrays;
import java.util.List;

/// All weights and running statistics of a network, copied out of PyTorch.
final class Values {

    private final float[] weights;
    private final List<float[]> states;

    /// @param weights the flat vector of [Slots], not copied
    Values(float[] weights, List<float[]> states) {
        this.weights = weights;
        this.states = List.copyOf(states);
    }

    float[] weights() {
        return weights;
    }

    List<float[]> states() {
        return states;
    }

    /// One weight, row-major.
    float[] weight(Slots slots, int weight) {
        int from = 0;
        for (int before : slots.order()) {
            if (before == weight) {
                return Arrays.copyOfRange(weights, from, from + (int) slots.shape(weight).size());
            }
            from += (int) slots.shape(before).size();
        }
        throw new IllegalArgumentException("no weight " + weight);
    }
}
