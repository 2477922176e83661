package jianmo.engine.djl;

/// [AdamW] over arrays of Java, step by step the same but for rounding.
final class PlainAdamW {

    private final float[] weights;
    private final int decaying;
    private final double decay;
    private float[] mean;
    private float[] square;
    private long steps;

    /// @param weights flat, stepped in place
    /// @param decaying how many of them, from the start, decay
    /// @param decay share of a weight that is lost per step and learning rate
    PlainAdamW(float[] weights, int decaying, double decay) {
        this.weights = weights;
        this.decaying = decaying;
        this.decay = decay;
        this.mean = new float[weights.length];
        this.square = new float[weights.length];
    }

    /// @param factor the gradient is multiplied by, as clipping wants it
    void step(float[] gradient, double rate, double factor) {
        steps++;
        double first = 1 - Math.pow(AdamW.FIRST, steps);
        double second = 1 - Math.pow(AdamW.SECOND, steps);
        float kept = (float) (1 - rate * decay);
        for (int i = 0; i < decaying; i++) {
            weights[i] *= kept;
        }
        move(gradient, (float) factor, (float) (rate * Math.sqrt(second) / first));
    }

    private void move(float[] gradient, float factor, float length) {
        float[] w = weights;
        float[] m = mean;
        float[] s = square;
        for (int i = 0; i < w.length; i++) {
            float slope = gradient[i] * factor;
            float nextMean = AdamW.FIRST * m[i] + (1 - AdamW.FIRST) * slope;
            float nextSquare = AdamW.SECOND * s[i] + (1 - AdamW.SECOND) * (slope * slope);
            m[i] = nextMean;
            s[i] = nextSquare;
            w[i] -= length * nextMean / ((float) Math.sqrt(nextSquare) + AdamW.EPSILON);
        }
    }

    AdamW.State state() {
        return new AdamW.State(steps, mean.clone(), square.clone());
    }

    void set(AdamW.State state) {
        steps = state.steps();
        mean = state.mean().clone();
        square = state.square().clone();
    }
}
