package jianmo.explain;

import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Rows that stand for the training rows: what unknown columns take their values from.
///
/// Hands its arrays out inside this package; nobody writes to them.
public final class BackgroundRows {

    private final Matrix matrix;
    private final double[] weights;
    private final int[] numbers;

    private BackgroundRows(Matrix matrix, double[] weights, int[] numbers) {
        this.matrix = matrix;
        this.weights = weights;
        this.numbers = numbers;
    }

    /// All rows, each as much as another.
    ///
    /// @param numbers of the rows in their table, for people
    public static BackgroundRows of(Matrix matrix, int... numbers) {
        double[] weights = new double[matrix.rows()];
        Arrays.fill(weights, 1.0 / weights.length);
        return new BackgroundRows(matrix, weights, numbers.clone());
    }

    /// All rows of a matrix that belongs to no table.
    static BackgroundRows of(Matrix matrix) {
        return of(matrix, IntStream.range(0, matrix.rows()).toArray());
    }

    /// At most `most` of these rows: those nearest to the centres of k-means, each weighted by the
    /// rows of its group. Real rows, so that no category is half one thing and half another.
    ///
    /// @param seed of the first centres
    BackgroundRows chosen(int most, long seed) {
        if (matrix.rows() <= most) {
            return this;
        }
        var means = new MeansOfRows(matrix, Seeds.of(seed, "background/means"));
        int[] group = means.groups(most);
        int[] nearest = means.nearest();
        double[] size = new double[nearest.length];
        for (int row = 0; row < group.length; row++) {
            size[group[row]] += weights[row];
        }
        int[] order =
                IntStream.range(0, nearest.length)
                        .boxed()
                        .sorted((a, b) -> Integer.compare(nearest[a], nearest[b]))
                        .mapToInt(i -> i)
                        .toArray();
        int[] rows = Arrays.stream(order).map(i -> nearest[i]).toArray();
        return new BackgroundRows(
                matrix.take(rows),
                Arrays.stream(order).mapToDouble(i -> size[i]).toArray(),
                Arrays.stream(rows).map(row -> numbers[row]).toArray());
    }

    int count() {
        return weights.length;
    }

    Matrix matrix() {
        return matrix;
    }

    /// One a row, together 1.
    double[] weights() {
        return weights;
    }

    /// Whether all rows are the same.
    boolean isConstant() {
        int width = matrix.columns();
        float[] values = matrix.values();
        return IntStream.range(1, matrix.rows())
                .allMatch(row ->
                        Arrays.equals(values, 0, width, values, row * width, (row + 1) * width));
    }

    Background kept() {
        return new Background(
                Arrays.stream(numbers).boxed().toList(), Arrays.stream(weights).boxed().toList());
    }
}
