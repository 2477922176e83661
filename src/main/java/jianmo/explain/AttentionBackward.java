package jianmo.explain;

import jianmo.train.form.SelfAttention;

/// [Backward] through a [SelfAttention].
final class AttentionBackward {

    private final SelfAttention attention;
    private final int width;
    private final int length;
    private final int size;
    private final double[] asked;

    AttentionBackward(SelfAttention attention, float[] tokens) {
        this.attention = attention;
        this.width = attention.width();
        this.length = tokens.length / width;
        this.size = width / attention.heads();
        this.asked = product(tokens, 3 * width);
    }

    private double[] product(float[] tokens, int outputs) {
        float[] weights = attention.weights().getFirst();
        float[] bias = attention.weights().get(1);
        double[] y = new double[length * outputs];
        for (int t = 0; t < length; t++) {
            for (int j = 0; j < outputs; j++) {
                double sum = bias[j];
                for (int i = 0; i < width; i++) {
                    sum += tokens[t * width + i] * (double) weights[i * outputs + j];
                }
                y[t * outputs + j] = sum;
            }
        }
        return y;
    }

    float[] of(float[] slopes) {
        double[] mixed = new double[length * width];
        float[] last = attention.weights().get(2);
        for (int t = 0; t < length; t++) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    mixed[t * width + i] += slopes[t * width + j] * (double) last[i * width + j];
                }
            }
        }
        double[] back = new double[asked.length];
        for (int head = 0; head < attention.heads(); head++) {
            for (int t = 0; t < length; t++) {
                token(head * size, t, mixed, back);
            }
        }
        return ofTokens(back);
    }

    /// Adds the slopes of query, keys and values by what token `t` mixes.
    private void token(int head, int t, double[] mixed, double[] back) {
        double[] shares = shares(head, t);
        double[] ofShare = new double[length];
        double all = 0;
        for (int s = 0; s < length; s++) {
            int value = s * 3 * width + 2 * width + head;
            for (int i = 0; i < size; i++) {
                double slope = mixed[t * width + head + i];
                ofShare[s] += slope * asked[value + i];
                back[value + i] += slope * shares[s];
            }
            all += ofShare[s] * shares[s];
        }
        int query = t * 3 * width + head;
        for (int s = 0; s < length; s++) {
            double ofMatch = shares[s] * (ofShare[s] - all) / Math.sqrt(size);
            int key = s * 3 * width + width + head;
            for (int i = 0; i < size; i++) {
                back[query + i] += ofMatch * asked[key + i];
                back[key + i] += ofMatch * asked[query + i];
            }
        }
    }

    private double[] shares(int head, int t) {
        double[] shares = new double[length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < length; s++) {
            for (int i = 0; i < size; i++) {
                shares[s] +=
                        asked[t * 3 * width + head + i]
                                * asked[s * 3 * width + width + head + i]
                                / Math.sqrt(size);
            }
            largest = Math.max(largest, shares[s]);
        }
        double sum = 0;
        for (int s = 0; s < length; s++) {
            shares[s] = Math.exp(shares[s] - largest);
            sum += shares[s];
        }
        for (int s = 0; s < length; s++) {
            shares[s] /= sum;
        }
        return shares;
    }

    private float[] ofTokens(double[] back) {
        float[] weights = attention.weights().getFirst();
        float[] slopes = new float[length * width];
        for (int t = 0; t < length; t++) {
            for (int i = 0; i < width; i++) {
                double sum = 0;
                for (int j = 0; j < 3 * width; j++) {
                    sum += back[t * 3 * width + j] * weights[i * 3 * width + j];
                }
                slopes[t * width + i] = (float) sum;
            }
        }
        return slopes;
    }
}
