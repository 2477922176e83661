package jianmo.train.form;

import java.util.List;

/// A sparse mixture of experts (Shazeer et al. 2017): several feed-forward networks, of which each
/// token goes through the few that its gate scores highest.
///
/// With `g = x · gate`, the `topK` largest of `g` are kept and a softmax over them weighs the
/// experts' answers `max(0, x · first + b) · second + c`. Of equal scores the lower expert is
/// taken.
public final class Experts implements TokenLayer {

    private final int width;
    private final int hidden;
    private final int experts;
    private final int topK;
    private final List<float[]> weights;

    /// @param hidden units of each expert
    /// @param topK experts that a token goes through, from 1 to `experts`
    /// @param weights gate (width × experts), then for all experts one after the other: first
    ///   (experts × width × hidden), its bias (experts × hidden), second (experts × hidden ×
    ///   width), its bias (experts × width)
    public Experts(int width, int hidden, int experts, int topK, List<float[]> weights) {
        if (topK < 1 || topK > experts || weights.size() != 5) {
            throw new IllegalArgumentException(topK + " of " + experts + " experts");
        }
        Products.requireLength(weights.get(0), (long) width * experts, "gate");
        Products.requireLength(weights.get(1), (long) experts * width * hidden, "first");
        Products.requireLength(weights.get(2), (long) experts * hidden, "first bias");
        Products.requireLength(weights.get(3), (long) experts * hidden * width, "second");
        Products.requireLength(weights.get(4), (long) experts * width, "second bias");
        this.width = width;
        this.hidden = hidden;
        this.experts = experts;
        this.topK = topK;
        this.weights = List.copyOf(weights);
    }

    public int hidden() {
        return hidden;
    }

    public int experts() {
        return experts;
    }

    public int topK() {
        return topK;
    }

    public int width() {
        return width;
    }

    @Override
    public Extent output(Extent input) {
        Extent.require(input.rank() == 2 && input.size(1) == width, "layers that do not fit");
        return input;
    }

    @Override
    public long held(Extent input) {
        return (long) topK * input.size(0) * (hidden + 2L * width);
    }

    @Override
    public long work(Extent input) {
        return 2L * topK * hidden * input.count();
    }

    @Override
    public float[] score(float[] tokens, Extent input) {
        int length = input.size(0);
        float[] gates = Products.dense(tokens, length, width, weights.get(0), new float[experts]);
        float[] answers = new float[length * width];
        for (int t = 0; t < length; t++) {
            double[] shares = shares(gates, t * experts);
            for (int expert = 0; expert < experts; expert++) {
                if (shares[expert] > 0) {
                    float[] answer = answer(tokens, t * width, expert);
                    for (int i = 0; i < width; i++) {
                        answers[t * width + i] += (float) (shares[expert] * answer[i]);
                    }
                }
            }
        }
        return answers;
    }

    /// The `topK` experts of the largest scores; of equal ones the lower.
    ///
    /// @param gates scores, one token's from `from` on
    public static boolean[] kept(float[] gates, int from, int experts, int topK) {
        boolean[] kept = new boolean[experts];
        for (int k = 0; k < topK; k++) {
            int best = -1;
            for (int expert = 0; expert < experts; expert++) {
                boolean better = best < 0 || gates[from + expert] > gates[from + best];
                if (!kept[expert] && better) {
                    best = expert;
                }
            }
            kept[best] = true;
        }
        return kept;
    }

    /// The weight of each expert: a softmax over the scores of those kept, 0 for the others.
    private double[] shares(float[] gates, int from) {
        boolean[] kept = kept(gates, from, experts, topK);
        double largest = Double.NEGATIVE_INFINITY;
        for (int expert = 0; expert < experts; expert++) {
            largest = kept[expert] ? Math.max(largest, gates[from + expert]) : largest;
        }
        double[] shares = new double[experts];
        double sum = 0;
        for (int expert = 0; expert < experts; expert++) {
            shares[expert] = kept[expert] ? Math.exp(gates[from + expert] - largest) : 0;
            sum += shares[expert];
        }
        for (int expert = 0; expert < experts; expert++) {
            shares[expert] /= sum;
        }
        return shares;
    }

    private float[] answer(float[] tokens, int from, int expert) {
        float[] x = new float[hidden];
        System.arraycopy(weights.get(2), expert * hidden, x, 0, hidden);
        Products.add(tokens, from, width, weights.get(1), expert * width * hidden, x, 0, hidden);
        for (int i = 0; i < hidden; i++) {
            x[i] = Math.max(0, x[i]);
        }
        float[] y = new float[width];
        System.arraycopy(weights.get(4), expert * width, y, 0, width);
        Products.add(x, 0, hidden, weights.get(3), expert * hidden * width, y, 0, width);
        return y;
    }

    @Override
    public List<float[]> weights() {
        return weights;
    }

    @Override
    public Experts with(List<float[]> others) {
        return new Experts(width, hidden, experts, topK, others);
    }
}
