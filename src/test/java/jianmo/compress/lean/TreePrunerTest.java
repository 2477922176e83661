package jianmo.compress.lean;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Link;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Fewer trees and shallower trees answer what the definitions say.
class TreePrunerTest {

    /// Splits at 0, and right of it at 1: leaves `a`, `b` and `c` with 2, 3 and 5 rows.
    private static Tree tree(int output, float a, float b, float c) {
        return new Tree(
                output,
                new int[] {0, -1, 0, -1, -1},
                new float[] {0, 0, 1, 0, 0},
                new int[] {1, -1, 3, -1, -1},
                new int[] {2, -1, 4, -1, -1},
                new boolean[] {true, false, true, false, false},
                new float[] {0, a, 0, b, c},
                new float[] {10, 2, 8, 3, 5});
    }

    private static final Matrix ROWS = new Matrix(new float[] {-1, 0.5f, 2, Float.NaN}, 4, 1);

    private static TreeForm form(Tree... trees) {
        return new TreeForm(1, new float[] {10}, Link.IDENTITY, List.of(trees));
    }

    @Test
    void aCutNodeAnswersTheMeanOfItsRows() {
        TreeForm shallow = TreePruner.shallow(form(tree(0, 1, 2, 4)), 1);
        float right = (3 * 2 + 5 * 4) / 8f;
        assertArrayEquals(new float[] {11, 10 + right, 10 + right, 11}, shallow.score(ROWS));
        assertEquals(1, TreePruner.depth(shallow));
        assertEquals(3, TreePruner.nodes(shallow));
    }

    @Test
    void atItsOwnDepthATreeStaysAsItIs() {
        TreeForm form = form(tree(0, 1, 2, 4));
        assertEquals(2, TreePruner.depth(form));
        assertArrayEquals(form.score(ROWS), TreePruner.shallow(form, 2).score(ROWS));
    }

    @Test
    void fewerTreesOfBoostingAreTheFirstOnes() {
        var one = tree(0, 1, 2, 4);
        var two = tree(0, 8, 16, 32);
        TreeForm fewer = TreePruner.fewer(form(one, two), 0.5, false);
        assertArrayEquals(form(one).score(ROWS), fewer.score(ROWS));
    }

    @Test
    void fewerTreesOfAForestAreAMeanAgain() {
        // each holds its share of a mean over four
        var quarter = tree(0, 0.25f, 0.5f, 1);
        TreeForm fewer = TreePruner.fewer(form(quarter, quarter, quarter, quarter), 0.75, true);
        assertEquals(1, fewer.trees().size());
        assertArrayEquals(new float[] {11, 12, 14, 11}, fewer.score(ROWS));
    }
}
