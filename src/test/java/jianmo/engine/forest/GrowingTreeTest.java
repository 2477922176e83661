package jianmo.engine.forest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

class GrowingTreeTest {

    private static final TargetCoding NUMBER = new TargetCoding("y", Task.REGRESSION, List.of());

    private static Matrix matrix(int rows, int columns, int steps, RandomGenerator random) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = steps > 0 ? random.nextInt(steps) : (float) random.nextGaussian();
        }
        return new Matrix(values, rows, columns);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Tree grown(Matrix matrix, float[] labels, double[] weights, TreeRule rule) {
        var columns = new RankedColumns(matrix);
        var random = Seeds.generator(1, "tree");
        return new GrowingTree(columns, NUMBER, labels, weights, rule, random).grow(0).getFirst();
    }

    /// Few values are counted, many are sorted.
    @ParameterizedTest
    @ValueSource(ints = {3, 40, 0})
    void theFirstTestIsTheBestOfAll(int steps) {
        for (int seed = 0; seed < 20; seed++) {
            var random = Seeds.generator(seed, "best");
            Matrix matrix = matrix(60, 4, steps, random);
            float[] labels = new float[60];
            double[] weights = new double[60];
            for (int i = 0; i < 60; i++) {
                labels[i] = (float) random.nextGaussian() + matrix.at(i, 2);
                weights[i] = random.nextInt(3);
            }
            Tree tree = grown(matrix, labels, weights, new TreeRule(1, 3, 4, false));
            assertEquals(3, tree.nodes());
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < 4; c++) {
                for (int i = 0; i < 60; i++) {
                    least = Math.min(least, error(matrix, labels, weights, c, matrix.at(i, c)));
                }
            }
            double own = error(matrix, labels, weights, tree.feature()[0], tree.threshold()[0]);
            assertEquals(least, own, 1e-9);
        }
    }

    /// Squared error left by a test; infinite where a side has fewer than three rows.
    private static double error(
            Matrix matrix, float[] labels, double[] weights, int column, float threshold) {
        double error = 0;
        for (boolean left : new boolean[] {true, false}) {
            double weight = 0;
            double sum = 0;
            double squares = 0;
            int rows = 0;
            for (int i = 0; i < labels.length; i++) {
                if (weights[i] > 0 && matrix.at(i, column) < threshold == left) {
                    rows++;
                    weight += weights[i];
                    sum += weights[i] * labels[i];
                    squares += weights[i] * labels[i] * labels[i];
                }
            }
            error += rows < 3 ? Double.POSITIVE_INFINITY : squares - sum * sum / weight;
        }
        return error;
    }

    @Test
    void aDeepTreeKnowsEveryRowAndALeafItsMean() {
        var random = Seeds.generator(5, "deep");
        Matrix matrix = matrix(500, 3, 0, random);
        float[] labels = new float[500];
        for (int i = 0; i < 500; i++) {
            labels[i] = (float) random.nextGaussian();
        }
        Tree deep = grown(matrix, labels, ones(500), new TreeRule(40, 1, 3, false));
        for (int i = 0; i < 500; i++) {
            int leaf = deep.leaf(matrix.values(), 3 * i);
            assertEquals(labels[i], deep.value()[leaf], 1e-6);
            assertEquals(1, deep.cover()[leaf]);
        }
        Tree random1 = grown(matrix, labels, ones(500), new TreeRule(40, 20, 3, true));
        double[] sums = new double[random1.nodes()];
        int[] counts = new int[random1.nodes()];
        for (int i = 0; i < 500; i++) {
            int leaf = random1.leaf(matrix.values(), 3 * i);
            sums[leaf] += labels[i];
            counts[leaf]++;
        }
        for (int node = 0; node < counts.length; node++) {
            if (random1.feature()[node] < 0) {
                assertTrue(counts[node] >= 20, "rows " + counts[node]);
                assertEquals(sums[node] / counts[node], random1.value()[node], 1e-6);
            }
        }
    }

    @Test
    void aConstantTableIsOneLeaf() {
        var matrix = new Matrix(new float[30], 10, 3);
        float[] labels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        Tree tree = grown(matrix, labels, ones(10), new TreeRule(10, 1, 3, false));
        assertEquals(1, tree.nodes());
        assertEquals(5.5f, tree.value()[0]);
    }
}
