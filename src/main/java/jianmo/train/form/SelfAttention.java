package jianmo.train.form;

import java.util.List;

/// Multi-head self-attention (Vaswani et al. 2017): every token takes a mean of all tokens of its
/// text, weighted by how well they match.
///
/// For each head `softmax(Q Kᵀ / √(width / heads)) V`; the heads side by side go through one last
/// product.
public final class SelfAttention implements TokenLayer {

    private final int width;
    private final int heads;
    private final List<float[]> weights;

    /// @param heads divides `width`
    /// @param weights query, key and value side by side (width × 3·width) and their bias (3·width),
    ///   then the last product (width × width) and its bias (width)
    public SelfAttention(int width, int heads, List<float[]> weights) {
        if (heads < 1 || width % heads != 0 || weights.size() != 4) {
            throw new IllegalArgumentException(heads + " heads for width " + width);
        }
        Products.requireLength(weights.get(0), 3L * width * width, "query, key, value");
        Products.requireLength(weights.get(1), 3L * width, "bias");
        Products.requireLength(weights.get(2), (long) width * width, "last product");
        Products.requireLength(weights.get(3), width, "last bias");
        this.width = width;
        this.heads = heads;
        this.weights = List.copyOf(weights);
    }

    public int heads() {
        return heads;
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
        return 3L * input.count() + 2L * heads * input.size(0) * input.size(0);
    }

    @Override
    public long work(Extent input) {
        return 4L * input.size(0) * width * width + 2L * input.size(0) * input.count();
    }

    @Override
    public float[] score(float[] tokens, Extent input) {
        int length = input.size(0);
        float[] asked = Products.dense(tokens, length, width, weights.get(0), weights.get(1));
        float[] mixed = new float[length * width];
        int size = width / heads;
        for (int head = 0; head < heads; head++) {
            for (int t = 0; t < length; t++) {
                double[] shares = shares(asked, length, t, head * size, size);
                for (int s = 0; s < length; s++) {
                    float share = (float) shares[s];
                    int value = s * 3 * width + 2 * width + head * size;
                    int at = t * width + head * size;
                    for (int i = 0; i < size; i++) {
                        mixed[at + i] += share * asked[value + i];
                    }
                }
            }
        }
        return Products.dense(mixed, length, width, weights.get(2), weights.get(3));
    }

    /// How much token `t` takes of each token; the sum is 1.
    private double[] shares(float[] asked, int length, int t, int from, int size) {
        double[] shares = new double[length];
        double largest = Double.NEGATIVE_INFINITY;
        int query = t * 3 * width + from;
        for (int s = 0; s < length; s++) {
            int key = s * 3 * width + width + from;
            double match = 0;
            for (int i = 0; i < size; i++) {
                match += asked[query + i] * asked[key + i];
            }
            shares[s] = match / Math.sqrt(size);
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

    @Override
    public List<float[]> weights() {
        return weights;
    }

    @Override
    public SelfAttention with(List<float[]> others) {
        return new SelfAttention(width, heads, others);
    }
}
