package jianmo.dataset.image;

/// A picture as numbers for a network: channels × rows × columns, red first.
public final class ImageTensor {

    private final int side;
    private final float[] values;

    /// @param values `3 × side × side` long, not copied
    ImageTensor(int side, float[] values) {
        this.side = side;
        this.values = values;
    }

    public int side() {
        return side;
    }

    /// @param channel 0 red, 1 green, 2 blue
    public float at(int channel, int x, int y) {
        return values[(channel * side + y) * side + x];
    }

    /// A copy, channels × rows × columns.
    public float[] values() {
        return values.clone();
    }

    /// Lowest value.
    public float least() {
        float least = Float.POSITIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /// Highest value.
    public float most() {
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            most = Math.max(most, value);
        }
        return most;
    }
}
