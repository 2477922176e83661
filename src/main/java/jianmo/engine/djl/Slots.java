package jianmo.engine.djl;

import ai.djl.ndarray.types.Shape;

import java.util.ArrayList;
import java.util.List;

/// Where each weight of a network stands in one flat vector, and where it starts from.
///
/// One vector makes a step cheap: one gradient, one norm, one update. Weights that decay come
/// first. Running statistics are no weights: they get no gradient and are kept apart.
final class Slots {

    private final List<Slot> weights = new ArrayList<>();
    private final List<float[]> states = new ArrayList<>();
    private List<Integer> order = List.of();

    /// One weight as it was declared.
    private static final class Slot {
        private final float[] start;
        private final boolean decayed;
        private final Shape shape;

        private Slot(float[] start, boolean decayed, Shape shape) {
            this.start = start;
            this.decayed = decayed;
            this.shape = shape;
        }

        private float[] start() {
            return start;
        }

        private boolean decayed() {
            return decayed;
        }

        private Shape shape() {
            return shape;
        }
    }

    /// Declares a weight.
    ///
    /// @param start its first values, row-major
    /// @param decayed whether weight decay pulls it to 0: matrices and kernels, not biases
    /// @return its number
    int weight(float[] start, boolean decayed, long... shape) {
        var slot = new Slot(start, decayed, new Shape(shape));
        if (slot.shape().size() != start.length) {
            throw new IllegalArgumentException(start.length + " values for " + slot.shape());
        }
        weights.add(slot);
        return weights.size() - 1;
    }

    /// Declares running statistics.
    ///
    /// @return their number
    int state(float[] start) {
        states.add(start);
        return states.size() - 1;
    }

    /// Numbers of the weights in the order in which they stand in the vector.
    List<Integer> order() {
        if (order.size() != weights.size()) {
            order = List.copyOf(sorted());
        }
        return order;
    }

    private List<Integer> sorted() {
        var sorted = new ArrayList<Integer>();
        for (boolean decayed : new boolean[] {true, false}) {
            for (int i = 0; i < weights.size(); i++) {
                if (weights.get(i).decayed() == decayed) {
                    sorted.add(i);
                }
            }
        }
        return sorted;
    }

    Shape shape(int weight) {
        return weights.get(weight).shape();
    }

    /// Values that decay: the first of the vector.
    int decayed() {
        return weights.stream().filter(Slot::decayed).mapToInt(s -> s.start().length).sum();
    }

    int count() {
        return weights.stream().mapToInt(s -> s.start().length).sum();
    }

    /// The vector before the first step.
    float[] start() {
        float[] start = new float[count()];
        int at = 0;
        for (int weight : order()) {
            float[] values = weights.get(weight).start();
            System.arraycopy(values, 0, start, at, values.length);
            at += values.length;
        }
        return start;
    }

    /// The running statistics before the first step.
    List<float[]> states() {
        return states.stream().map(float[]::clone).toList();
    }
}
