package jianmo.dataset.image;

/// The two-dimensional discrete cosine transform (DCT-II, orthonormal) of a small square.
final class Cosines {

    private Cosines() {}

    /// The `low × low` lowest frequencies of a `size × size` square.
    ///
    /// @return row by row; the first is the mean times `size`
    static double[] low(double[] square, int size, int low) {
        double[] rows = new double[size * low];
        for (int y = 0; y < size; y++) {
            for (int u = 0; u < low; u++) {
                double sum = 0;
                for (int x = 0; x < size; x++) {
                    sum += square[y * size + x] * wave(x, u, size);
                }
                rows[y * low + u] = sum * scale(u, size);
            }
        }
        double[] both = new double[low * low];
        for (int v = 0; v < low; v++) {
            for (int u = 0; u < low; u++) {
                double sum = 0;
                for (int y = 0; y < size; y++) {
                    sum += rows[y * low + u] * wave(y, v, size);
                }
                both[v * low + u] = sum * scale(v, size);
            }
        }
        return both;
    }

    private static double wave(int at, int frequency, int size) {
        return Math.cos(Math.PI * (at + 0.5) * frequency / size);
    }

    private static double scale(int frequency, int size) {
        return Math.sqrt((frequency == 0 ? 1.0 : 2.0) / size);
    }
}
