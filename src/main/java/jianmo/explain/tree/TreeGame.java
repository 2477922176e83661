package jianmo.explain.tree;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The game whose Shapley values are asked: who plays for the trees' sums before the link, and what
/// takes the place of those who are unknown.
///
/// Players are matrix columns, or groups of them that are known or unknown together (the one-hot
/// parts of a raw column).
public final class TreeGame {

    private final TreeForm form;
    private final int[] player;
    private final int players;
    private final @Nullable Matrix background;
    private final double[] weights;

    private TreeGame(TreeForm form, int[] player, @Nullable Matrix background, double... weights) {
        this.form = form;
        this.player = player;
        this.players = Arrays.stream(player).max().orElse(-1) + 1;
        this.background = background;
        this.weights = weights;
    }

    /// A test on an unknown column sends a row both ways, in the shares of training weight that
    /// went there (Lundberg et al. 2018). Each column is a player.
    public static TreeGame pathDependent(TreeForm form) {
        return new TreeGame(form, IntStream.range(0, form.inputs()).toArray(), null);
    }

    /// Unknown columns take their values from a background row, and the mean over these rows counts
    /// (Lundberg et al. 2020). Each column is a player.
    ///
    /// @param background at least one row, columns as the form takes them
    public static TreeGame interventional(TreeForm form, Matrix background) {
        double[] weights = new double[background.rows()];
        Arrays.fill(weights, 1.0 / weights.length);
        return interventional(form, background, weights);
    }

    /// The same, but some background rows count more than others.
    ///
    /// @param weights one a background row, not negative, together 1
    public static TreeGame interventional(TreeForm form, Matrix background, double[] weights) {
        if (background.rows() == 0
                || background.columns() != form.inputs()
                || weights.length != background.rows()) {
            throw new IllegalArgumentException(
                    background.rows() + " background rows of " + background.columns() + " columns");
        }
        return new TreeGame(
                form, IntStream.range(0, form.inputs()).toArray(), background, weights.clone());
    }

    /// The same game with columns grouped.
    ///
    /// @param player number of each matrix column's player, from 0
    public TreeGame withPlayers(int... player) {
        if (player.length != form.inputs() || Arrays.stream(player).anyMatch(p -> p < 0)) {
            throw new IllegalArgumentException(
                    player.length + " players of " + form.inputs() + " columns");
        }
        return new TreeGame(form, player.clone(), background, weights);
    }

    public TreeForm form() {
        return form;
    }

    /// How many players there are.
    public int players() {
        return players;
    }

    int[] player() {
        return player;
    }

    @Nullable Matrix background() {
        return background;
    }

    /// How much each background row counts; not to be written to.
    double[] weights() {
        return weights;
    }

    /// The sum when nobody is known, one per output.
    public double[] base() {
        float[] start = form.base();
        double[] base = new double[start.length];
        for (int k = 0; k < base.length; k++) {
            base[k] = start[k];
        }
        for (Tree tree : form.trees()) {
            base[tree.output()] +=
                    background == null ? expected(tree) : mean(tree, background, weights);
        }
        return base;
    }

    /// What a tree adds on average, weighed by its training rows.
    public static double expected(Tree tree) {
        return expected(tree, 0);
    }

    private static double expected(Tree tree, int node) {
        if (tree.feature()[node] < 0) {
            return tree.value()[node];
        }
        int left = tree.left()[node];
        int right = tree.right()[node];
        return TreePaths.part(tree, node, left) * expected(tree, left)
                + TreePaths.part(tree, node, right) * expected(tree, right);
    }

    private static double mean(Tree tree, Matrix rows, double... weights) {
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            sum += weights[row] * tree.value()[tree.leaf(rows.values(), row * rows.columns())];
        }
        return sum;
    }
}
