package jianmo.train.form;

/// How the vectors of a text's tokens become one.
public enum Pooling {
    /// Their mean.
    MEAN,
    /// The largest of each number.
    MAX;

    /// @param tokens `length` × `width`
    public float[] apply(float[] tokens, int length, int width) {
        float[] pooled = new float[width];
        for (int i = 0; i < width; i++) {
            double sum = 0;
            float largest = Float.NEGATIVE_INFINITY;
            for (int t = 0; t < length; t++) {
                sum += tokens[t * width + i];
                largest = Math.max(largest, tokens[t * width + i]);
            }
            pooled[i] = this == MEAN ? (float) (sum / length) : largest;
        }
        return pooled;
    }
}
