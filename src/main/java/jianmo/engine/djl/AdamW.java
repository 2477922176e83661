package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/// Adam with weight decay of its own (Loshchilov and Hutter 2019), β₁ 0.9 and β₂ 0.999, over one
/// flat vector of weights; its moments can be taken out and put back.
final class AdamW {

    static final float FIRST = 0.9f;
    static final float SECOND = 0.999f;
    static final float EPSILON = 1e-8f;

    private final NDArray weights;
    private final NDArray decaying;
    private final double decay;
    private final NDArray mean;
    private final NDArray square;
    private long steps;

    /// @param weights flat, stepped in place
    /// @param decaying how many of them, from the start, decay
    /// @param decay share of a weight that is lost per step and learning rate
    AdamW(NDManager manager, NDArray weights, int decaying, double decay) {
        this.weights = weights;
        this.decaying = weights.get(new NDIndex(":" + Math.max(1, decaying)));
        this.decay = decaying == 0 ? 0 : decay;
        mean = manager.zeros(new Shape(weights.size())).toDevice(weights.getDevice(), false);
        square = manager.zeros(new Shape(weights.size())).toDevice(weights.getDevice(), false);
    }

    /// @param gradient of the mean loss
    /// @param factor the gradient is multiplied by, as clipping wants it
    void step(NDArray gradient, double rate, double factor) {
        steps++;
        double first = 1 - Math.pow(FIRST, steps);
        double second = 1 - Math.pow(SECOND, steps);
        if (decay > 0) {
            decaying.muli((float) (1 - rate * decay));
        }
        JniUtils.adamUpdate(
                (PtNDArray) weights,
                (PtNDArray) gradient,
                (PtNDArray) mean,
                (PtNDArray) square,
                (float) rate,
                (float) (rate * Math.sqrt(second) / first),
                0,
                (float) factor,
                -1,
                FIRST,
                SECOND,
                EPSILON,
                true);
    }

    State state() {
        return new State(steps, mean.toFloatArray(), square.toFloatArray());
    }

    void set(State state) {
        steps = state.steps();
        Replica.put(mean, state.mean());
        Replica.put(square, state.square());
    }

    /// Steps taken, running mean of the gradient, running mean of its square.
    static final class State {
        private final long steps;
        private final float[] mean;
        private final float[] square;

        State(long steps, float[] mean, float[] square) {
            this.steps = steps;
            this.mean = mean;
            this.square = square;
        }

        long steps() {
            return steps;
        }

        float[] mean() {
            return mean;
        }

        float[] square() {
            return square;
        }
    }
}
