package jianmo.explain.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;

import java.util.List;

class TreeShapTest {

    @Test
    void equalsTheSumOverAllSubsets() {
        for (int seed = 0; seed < 30; seed++) {
            int inputs = 1 + seed % 9;
            int outputs = 1 + seed % 3;
            TreeForm numbers = RandomTrees.form(seed, inputs, outputs, 6, 2 + seed % 7);
            TreeForm form = seed % 2 == 0 ? numbers : RandomTrees.withLevels(numbers, seed);
            Matrix rows = RandomTrees.rows(seed, 25, inputs);
            double[] fast = new TreeShap(form).contributions(rows, Progress.ignored());
            for (int i = 0; i < rows.rows(); i++) {
                for (int k = 0; k < outputs; k++) {
                    double[] exact = bySubsets(form, rows, i, k);
                    for (int c = 0; c < inputs; c++) {
                        double value = fast[(i * outputs + k) * inputs + c];
                        assertEquals(exact[c], value, 1e-9 * Math.max(1, Math.abs(exact[c])));
                    }
                }
            }
        }
    }

    @Test
    void addsUpToTheModelsSum() {
        TreeForm form = RandomTrees.form(77, 30, 2, 50, 12);
        Matrix rows = RandomTrees.rows(78, 300, 30);
        var shap = new TreeShap(form);
        double[] values = shap.contributions(rows, Progress.ignored());
        float[] sums = form.sums(rows);
        for (int i = 0; i < sums.length; i++) {
            double total = shap.base()[i % 2];
            for (int c = 0; c < 30; c++) {
                total += values[i * 30 + c];
            }
            assertEquals(sums[i], total, 1e-5);
        }
    }

    @Test
    void aColumnNoTreeTestsGetsNothing() {
        TreeForm form = RandomTrees.form(5, 4, 1, 8, 5);
        var wider = new TreeForm(6, form.base(), form.link(), form.trees());
        Matrix rows = RandomTrees.rows(6, 40, 6);
        double[] values = new TreeShap(wider).contributions(rows, Progress.ignored());
        for (int i = 0; i < 40; i++) {
            assertEquals(0, values[i * 6 + 4]);
            assertEquals(0, values[i * 6 + 5]);
        }
    }

    @Test
    void columnsThatDoTheSameGetTheSame() {
        // x0 >= 0 and x1 >= 0, worth 8 together, each true for half of the training rows.
        Tree tree =
                new Tree(
                        0,
                        new int[] {0, -1, 1, -1, -1},
                        new float[] {0, 0, 0, 0, 0},
                        new int[] {1, -1, 3, -1, -1},
                        new int[] {2, -1, 4, -1, -1},
                        new boolean[5],
                        new float[] {0, 0, 0, 0, 8},
                        new float[] {4, 2, 2, 1, 1});
        var form = new TreeForm(2, new float[] {0}, Link.IDENTITY, List.of(tree));
        double[] values =
                new TreeShap(form)
                        .contributions(
                                new Matrix(new float[] {1, 1, -1, -1}, 2, 2), Progress.ignored());
        assertEquals(3, values[0], 1e-12);
        assertEquals(3, values[1], 1e-12);
        assertEquals(-1, values[2], 1e-12);
        assertEquals(-1, values[3], 1e-12);
    }

    @Test
    void aTreeOfOneLeafOnlyMovesTheBase() {
        Tree leaf =
                new Tree(
                        0,
                        new int[] {-1},
                        new float[1],
                        new int[] {-1},
                        new int[] {-1},
                        new boolean[1],
                        new float[] {2.5f},
                        new float[] {10});
        var shap = new TreeShap(new TreeForm(3, new float[] {1}, Link.IDENTITY, List.of(leaf)));
        assertEquals(3.5, shap.base()[0]);
        for (double value : shap.contributions(RandomTrees.rows(1, 4, 3), Progress.ignored())) {
            assertEquals(0, value);
        }
    }

    @Test
    void rowsDoNotDependOnTheirNeighbours() {
        TreeForm form = RandomTrees.form(9, 8, 1, 20, 7);
        Matrix rows = RandomTrees.rows(10, 301, 8);
        var shap = new TreeShap(form);
        double[] all = shap.contributions(rows, Progress.ignored());
        double[] some = new double[all.length];
        shap.contributions(rows, 200, 301, some);
        for (int i = 200 * 8; i < all.length; i++) {
            assertEquals(all[i], some[i]);
        }
    }

    @Test
    void staysExactOnDeepTrees() {
        TreeForm form = RandomTrees.form(31, 40, 1, 3, 40);
        Matrix rows = RandomTrees.rows(32, 50, 40);
        var shap = new TreeShap(form);
        double[] values = shap.contributions(rows, Progress.ignored());
        double largest = 0;
        for (int i = 0; i < 50; i++) {
            double total = shap.base()[0];
            for (int c = 0; c < 40; c++) {
                total += values[i * 40 + c];
            }
            double sum = form.base()[0];
            for (Tree tree : form.trees()) {
                sum += tree.value()[tree.leaf(rows.values(), i * 40)];
            }
            largest = Math.max(largest, Math.abs(sum - total));
        }
        double error = largest;
        assertTrue(error < 1e-11, () -> "off by " + error);
    }

    /// Shapley's formula over every subset of columns, with the conditional expectation the trees
    /// define.
    private static double[] bySubsets(TreeForm form, Matrix rows, int row, int output) {
        int inputs = form.inputs();
        double[] worth = new double[1 << inputs];
        for (int known = 0; known < worth.length; known++) {
            for (Tree tree : form.trees()) {
                if (tree.output() == output) {
                    worth[known] += expectation(tree, 0, rows, row, known);
                }
            }
        }
        double[] values = new double[inputs];
        for (int c = 0; c < inputs; c++) {
            for (int known = 0; known < worth.length; known++) {
                if ((known >> c & 1) == 0) {
                    int size = Integer.bitCount(known);
                    double weight = 1.0 / inputs / binomial(inputs - 1, size);
                    values[c] += weight * (worth[known | 1 << c] - worth[known]);
                }
            }
        }
        return values;
    }

    private static double expectation(Tree tree, int node, Matrix rows, int row, int known) {
        int feature = tree.feature()[node];
        if (feature < 0) {
            return tree.value()[node];
        }
        int left = tree.left()[node];
        int right = tree.right()[node];
        if ((known >> feature & 1) == 1) {
            float x = rows.at(row, feature);
            boolean goLeft = tree.goesLeft(node, x);
            return expectation(tree, goLeft ? left : right, rows, row, known);
        }
        double cover = tree.cover()[node];
        return tree.cover()[left] / cover * expectation(tree, left, rows, row, known)
                + tree.cover()[right] / cover * expectation(tree, right, rows, row, known);
    }

    private static double binomial(int n, int k) {
        double value = 1;
        for (int i = 1; i <= k; i++) {
            value = value * (n - k + i) / i;
        }
        return value;
    }
}
