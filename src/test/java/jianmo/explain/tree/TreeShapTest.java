package jianmo.explain.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

class TreeShapTest {

    private static final long TABLES = 1L << 40;

    /// Path-dependent and against background rows, columns alone and grouped, by tables and
    /// without.
    @Test
    void equalsTheSumOverAllSubsets() {
        for (int seed = 0; seed < 24; seed++) {
            int inputs = 1 + seed % 12;
            TreeForm form = RandomTrees.mixed(seed, inputs, 1 + seed % 3, 6, 2 + seed % 6);
            Matrix rows = RandomTrees.rows(seed, 6, inputs);
            for (TreeGame game : RandomTrees.games(form, seed)) {
                var tables = new TreeShap(game, TABLES);
                assertEquals(RandomTrees.forks(form), tables.tableTrees());
                assertEqualsSubsets(game, rows, tables);
                assertEqualsSubsets(game, rows, new TreeShap(game, 0));
            }
        }
    }

    private static void assertEqualsSubsets(TreeGame game, Matrix rows, TreeShap shap) {
        double[] fast = shap.contributions(rows, Progress.ignored());
        var subsets = new BySubsets(game);
        int outputs = game.form().outputs();
        int players = game.players();
        assertEquals(rows.rows() * outputs * players, fast.length);
        for (int i = 0; i < rows.rows() * outputs; i++) {
            double[] worths = subsets.worths(rows, i / outputs, i % outputs);
            double[] exact = subsets.values(worths);
            for (int p = 0; p < players; p++) {
                assertEquals(exact[p], fast[i * players + p], 1e-10);
            }
            float start = game.form().base()[i % outputs];
            assertEquals(start + worths[0], shap.base()[i % outputs], 1e-10);
        }
    }

    @Test
    void bothEnginesAgreeOnLargerTrees() {
        TreeForm form = RandomTrees.mixed(41, 30, 2, 12, 9);
        Matrix rows = RandomTrees.rows(42, 150, 30);
        for (TreeGame game : RandomTrees.games(form, 43)) {
            double[] tables = new TreeShap(game, TABLES).contributions(rows, Progress.ignored());
            double[] others = new TreeShap(game, 0).contributions(rows, Progress.ignored());
            assertArrayEquals(others, tables, 1e-11);
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        TreeForm form = RandomTrees.mixed(51, 12, 2, 40, 7);
        Matrix rows = RandomTrees.rows(52, 3000, 12);
        for (long memory : new long[] {TABLES, 200_000, 0}) {
            var shap = new TreeShap(TreeGame.pathDependent(form), memory);
            double[] one = shap.contributions(rows, 1, Progress.ignored());
            assertArrayEquals(one, shap.contributions(rows, 2, Progress.ignored()));
            assertArrayEquals(one, shap.contributions(rows, 5, Progress.ignored()));
        }
    }

    @Test
    void tablesStayWithinTheirMemory() {
        TreeForm form = RandomTrees.mixed(61, 12, 1, 40, 6);
        Matrix rows = RandomTrees.rows(62, 2000, 12);
        var game = TreeGame.pathDependent(form);
        var free = new TreeShap(game, TABLES);
        long memory = free.tableBytes() / 3;
        var bound = new TreeShap(game, memory);
        assertTrue(bound.tableBytes() <= memory);
        assertTrue(bound.tableBytes() > memory / 2);
        assertEquals(free.tableTrees(), bound.tableTrees());
        double[] many = bound.contributions(rows, Progress.ignored());
        assertArrayEquals(free.contributions(rows, Progress.ignored()), many, 1e-12);
        double[] few = new double[many.length];
        bound.contributions(rows, 0, 3, few);
        assertArrayEquals(Arrays.copyOf(many, 36), Arrays.copyOf(few, 36), 1e-12);
    }

    @Test
    void aCancelledExplanationStops() {
        TreeForm form = RandomTrees.form(71, 8, 1, 10, 6);
        var shap = new TreeShap(form);
        Progress stop =
                (done, _, _) -> {
                    if (done > 2000) {
                        throw new CancellationException();
                    }
                };
        Matrix rows = RandomTrees.rows(72, 20_000, 8);
        assertThrows(CancellationException.class, () -> shap.contributions(rows, 2, stop));
    }

    @Test
    void aGroupOfAllColumnsGetsAllThereIs() {
        TreeForm form = RandomTrees.mixed(81, 5, 1, 5, 5);
        Matrix rows = RandomTrees.rows(82, 20, 5);
        var shap = new TreeShap(TreeGame.pathDependent(form).withPlayers(0, 0, 0, 0, 0));
        double[] values = shap.contributions(rows, Progress.ignored());
        float[] sums = form.sums(rows);
        for (int i = 0; i < sums.length; i++) {
            assertEquals(sums[i], shap.base()[0] + values[i], 1e-5);
        }
    }

    /// To a millionth of the sum, in `double`, whichever the engine and the background.
    @Test
    void addsUpToAMillionthOfTheSum() {
        TreeForm form = RandomTrees.mixed(91, 20, 1, 30, 8);
        Matrix rows = RandomTrees.rows(92, 300, 20);
        for (TreeGame game : RandomTrees.games(form, 93)) {
            for (long memory : new long[] {TABLES, 0}) {
                var shap = new TreeShap(game, memory);
                double[] values = shap.contributions(rows, Progress.ignored());
                for (int i = 0; i < rows.rows(); i++) {
                    double total = shap.base()[0];
                    double sum = form.base()[0];
                    for (int p = 0; p < game.players(); p++) {
                        total += values[i * game.players() + p];
                    }
                    for (Tree tree : form.trees()) {
                        sum += tree.value()[tree.leaf(rows.values(), i * 20)];
                    }
                    assertEquals(sum, total, 1e-6 * Math.abs(sum));
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
}
