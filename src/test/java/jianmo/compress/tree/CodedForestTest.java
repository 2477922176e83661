package jianmo.compress.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.RandomTrees;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

final class CodedForestTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void splitsLoseNothingAndLeavesStayWithinTheBound(long seed) {
        TreeForm form = form(seed);
        Matrix rows = RandomTrees.rows(seed, 700, form.inputs());

        CodedForest coded = TreeQuantiser.quantise(form);

        float[] exact = form.sums(rows);
        float[] ours = coded.sums(rows);
        for (int i = 0; i < exact.length; i++) {
            double bound = coded.bound(i % form.outputs());
            assertEquals(exact[i], ours[i], bound);
        }
        for (int k = 0; k < form.outputs(); k++) {
            assertTrue(coded.bound(k) < steps(form, k) + 1e-3);
        }
    }

    /// A step of each tree by its own leaves, or by a sixty-fourth of the largest tree's.
    private static double steps(TreeForm form, int output) {
        var halves = new ArrayList<Double>();
        for (Tree tree : form.trees()) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int node = 0; node < tree.nodes(); node++) {
                if (tree.feature()[node] < 0) {
                    least = Math.min(least, tree.value()[node]);
                    most = Math.max(most, tree.value()[node]);
                }
            }
            if (tree.output() == output) {
                halves.add((most - least) / 2);
            }
        }
        double largest = halves.stream().mapToDouble(half -> half).max().orElse(0);
        return halves.stream().mapToDouble(half -> Math.max(half, largest / 64) / 127).sum();
    }

    /// Leaves that are whole steps already come back as they were, so that every difference would
    /// be a row in a wrong leaf.
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void everyRowEndsInItsLeaf(long seed) {
        TreeForm form = onSteps(form(seed), seed);
        Matrix rows = RandomTrees.rows(seed, 700, form.inputs());

        CodedForest coded = TreeQuantiser.quantise(form);

        float[] exact = form.sums(rows);
        float[] ours = coded.sums(rows);
        for (int i = 0; i < exact.length; i++) {
            assertEquals(exact[i], ours[i], 1e-3f);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void bothWaysAddTheSameWholeNumbers(long seed) {
        TreeForm form = form(seed);
        CodedForest coded = TreeQuantiser.quantise(form);
        Predicate<CodedTree> every = _ -> true;

        for (int count : List.of(1, 5, 63, 64, 512, 513, 700, 1024)) {
            Matrix rows = RandomTrees.rows(seed, count, form.inputs());
            float[] one = new ForestScorer(coded, every).sums(rows);
            assertArrayEquals(one, new ForestScorer(coded, every.negate()).sums(rows));
            assertArrayEquals(one, new ForestScorer(coded).sums(rows));
            assertArrayEquals(one, byHand(coded, rows));
        }
    }

    @Test
    void moreSplitsThanOneByteHoldsLoseNothing() {
        int count = 70_000;
        var trees = new ArrayList<Tree>();
        for (int t = 0; t < count; t += 7) {
            for (int k = t; k < t + 7 && k < count; k++) {
                trees.add(stump(k, k % 3 == 0));
            }
        }
        var form = new TreeForm(1, new float[] {0}, Link.IDENTITY, trees);
        CodedForest coded = TreeQuantiser.quantise(form);
        assertEquals(2, coded.columns().size());
        var random = Seeds.generator(5, "rows");
        float[] values = new float[70];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == 0 ? Float.NaN : random.nextInt(-5, count + 5) - i % 2 * 0.5f;
        }
        var rows = new Matrix(values, values.length, 1);
        float[] exact = form.sums(rows);
        float[] ours = coded.sums(rows);
        for (int i = 0; i < values.length; i++) {
            assertEquals(exact[i], ours[i], 1f, "x = " + values[i]);
        }
    }

    @Test
    void smallLateTreesKeepTheirOwnScale() {
        var trees = new ArrayList<Tree>();
        trees.add(stump(0, false));
        trees.add(stump(1, false).withValues(new float[] {0, 0.01f, -0.003f}));
        var form = new TreeForm(1, new float[] {0}, Link.IDENTITY, trees);
        CodedForest coded = TreeQuantiser.quantise(form);
        assertEquals(2, coded.scales().size());
        assertTrue(coded.scales().get(1).scale() < coded.scales().get(0).scale() / 16);
    }

    @Test
    void aForestWithoutTreesAnswersItsBase() {
        var form = new TreeForm(2, new float[] {0.25f, -1}, Link.IDENTITY, List.of());
        var rows = new Matrix(new float[4], 2, 2);
        assertArrayEquals(
                new float[] {0.25f, -1, 0.25f, -1}, TreeQuantiser.quantise(form).sums(rows));
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        CodedForest coded = TreeQuantiser.quantise(RandomTrees.form(1, 3, 1, 4, 3));
        var rows = new Matrix(new float[4], 2, 2);
        assertThrows(IllegalArgumentException.class, () -> coded.sums(rows));
    }

    private static Tree stump(int threshold, boolean missingLeft) {
        return new Tree(
                0,
                new int[] {0, -1, -1},
                new float[] {threshold, 0, 0},
                new int[] {1, -1, -1},
                new int[] {2, -1, -1},
                new boolean[] {missingLeft, false, false},
                new float[] {0, 1, -1},
                new float[] {2, 1, 1});
    }

    static TreeForm form(long seed) {
        int depth = 2 + (int) (seed % 5) * 2;
        TreeForm form = RandomTrees.form(seed, 5, 1 + (int) (seed % 3), 24, depth);
        return seed % 2 == 0 ? form : RandomTrees.withLevels(form, seed);
    }

    private static TreeForm onSteps(TreeForm form, long seed) {
        var random = Seeds.generator(seed, "steps");
        var trees = new ArrayList<Tree>();
        for (Tree tree : form.trees()) {
            float[] values = new float[tree.nodes()];
            for (int node = 0; node < values.length; node++) {
                values[node] = random.nextInt(-127, 128) / 32f;
            }
            int leaf = 0;
            for (int node = 0; node < values.length; node++) {
                if (tree.feature()[node] < 0 && leaf < 2) {
                    values[node] = leaf++ == 0 ? -127 / 32f : 127 / 32f;
                }
            }
            trees.add(tree.withValues(values));
        }
        return new TreeForm(form.inputs(), form.base(), form.link(), trees);
    }

    /// The answer as the codes say, one row at a time.
    private static float[] byHand(CodedForest coded, Matrix rows) {
        float[] sums = new float[rows.rows() * coded.outputs()];
        for (int i = 0; i < rows.rows(); i++) {
            long[] codes = new long[coded.scales().size()];
            for (CodedTree tree : coded.trees()) {
                int node = 0;
                while (!tree.isLeaf(node)) {
                    SplitColumn column = coded.columns().get(tree.column()[node]);
                    int rank = column.rank(rows.at(i, column.column()));
                    node = rank <= tree.rank()[node] ? node + 1 : tree.right()[node];
                }
                codes[tree.scale()] += tree.leaf()[node];
            }
            for (int k = 0; k < coded.outputs(); k++) {
                double sum = 0;
                for (int s = 0; s < codes.length; s++) {
                    LeafScale scale = coded.scales().get(s);
                    sum += scale.output() == k ? (double) scale.scale() * codes[s] : 0;
                }
                sums[i * coded.outputs() + k] = (float) (coded.base()[k] + sum);
            }
        }
        return sums;
    }
}
