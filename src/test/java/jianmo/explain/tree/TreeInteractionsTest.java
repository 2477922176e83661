package jianmo.explain.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class TreeInteractionsTest {

    private static final long TABLES = 1L << 40;

    @Test
    void equalTheSumOverAllSubsets() {
        for (int seed = 0; seed < 24; seed++) {
            int inputs = 1 + seed % 12;
            TreeForm form = RandomTrees.mixed(seed, inputs, 1 + seed % 2, 4, 2 + seed % 5);
            Matrix rows = RandomTrees.rows(seed, 4, inputs);
            for (TreeGame game : RandomTrees.games(form, seed)) {
                var tables = new TreeInteractions(game, TABLES);
                assertEquals(RandomTrees.forks(form), tables.tableTrees());
                assertEqualSubsets(game, rows, tables);
                assertEqualSubsets(game, rows, new TreeInteractions(game, 0));
            }
        }
    }

    private static void assertEqualSubsets(TreeGame game, Matrix rows, TreeInteractions fast) {
        double[] values = fast.of(rows, Progress.ignored());
        var subsets = new BySubsets(game);
        int outputs = game.form().outputs();
        int pairs = game.players() * game.players();
        assertEquals(rows.rows() * outputs * pairs, values.length);
        for (int i = 0; i < rows.rows() * outputs; i++) {
            double[] exact = subsets.interactions(subsets.worths(rows, i / outputs, i % outputs));
            for (int p = 0; p < pairs; p++) {
                assertEquals(exact[p], values[i * pairs + p], 1e-10);
            }
        }
    }

    /// Symmetric, rows add up to the Shapley values, and columns that no tree tests get nothing.
    @Test
    void addUpToTheShapleyValues() {
        TreeForm form = RandomTrees.mixed(7, 15, 2, 20, 8);
        var wider = new TreeForm(17, form.base(), form.link(), form.trees());
        Matrix rows = RandomTrees.rows(8, 60, 17);
        for (TreeGame game : RandomTrees.games(wider, 9)) {
            int players = game.players();
            double[] pairs = new TreeInteractions(game).of(rows, Progress.ignored());
            double[] values = new TreeShap(game).contributions(rows, Progress.ignored());
            for (int i = 0; i < values.length; i++) {
                double sum = 0;
                int block = i / players * players * players;
                for (int j = 0; j < players; j++) {
                    double pair = pairs[i * players + j];
                    sum += pair;
                    assertEquals(pairs[block + j * players + i % players], pair);
                    assertTrue(players < 17 || j < 15 || pair == 0);
                }
                assertEquals(values[i], sum, 1e-11);
            }
        }
    }

    @Test
    void comeInBlocksWithTheSameBitsOnAnyNumberOfThreads() {
        TreeForm form = RandomTrees.form(17, 40, 2, 10, 6);
        Matrix rows = RandomTrees.rows(18, 1500, 40);
        var fast = new TreeInteractions(TreeGame.pathDependent(form));
        double[] all = fast.of(rows, Progress.ignored());
        int width = all.length / 1500;
        for (int threads : new int[] {1, 2, 5}) {
            List<Integer> starts = new ArrayList<>();
            fast.blocks(
                    rows,
                    threads,
                    Progress.ignored(),
                    (from, count, values) -> {
                        starts.add(from);
                        for (int i = 0; i < count * width; i++) {
                            assertEquals(all[from * width + i], values[i]);
                        }
                    });
            assertEquals(List.of(0, 655, 1310), starts);
        }
    }

    @Test
    void theirMeansAreThoseOfAllRows() {
        TreeForm form = RandomTrees.mixed(27, 6, 1, 8, 5);
        Matrix rows = RandomTrees.rows(28, 50, 6);
        var fast = new TreeInteractions(TreeGame.pathDependent(form));
        double[] all = fast.of(rows, Progress.ignored());
        double[] means = new double[36];
        for (int i = 0; i < all.length; i++) {
            means[i % 36] += Math.abs(all[i]) / 50;
        }
        assertArrayEquals(means, fast.meanAbsolute(rows, Progress.ignored()), 1e-12);
    }
}
