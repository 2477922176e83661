package jianmo.compress.lean;

import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;

/// Smaller forms of trees without learning anew: fewer trees, or trees that end sooner.
public final class TreePruner {

    private TreePruner() {}

    /// The first trees alone: of boosting the early rounds, of a forest a smaller forest whose mean
    /// is taken over what is left.
    ///
    /// @param share that goes; one round stays at least
    /// @param averaged whether leaves are divided by the number of trees
    public static TreeForm fewer(TreeForm form, double share, boolean averaged) {
        int outputs = form.outputs();
        int rounds = form.trees().size() / outputs;
        int left = Math.max(1, (int) Math.round(rounds * (1 - share)));
        double factor = averaged ? (double) rounds / left : 1;
        var trees = form.trees().subList(0, left * outputs);
        return new TreeForm(
                form.inputs(),
                form.base(),
                form.link(),
                trees.stream().map(tree -> averaged ? times(tree, factor) : tree).toList());
    }

    private static Tree times(Tree tree, double factor) {
        float[] values = tree.value().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factor);
        }
        return tree.withValues(values);
    }

    /// Levels of the deepest tree; 0 for leaves alone.
    public static int depth(TreeForm form) {
        return form.trees().stream().mapToInt(tree -> depth(tree, 0)).max().orElse(0);
    }

    private static int depth(Tree tree, int node) {
        return tree.feature()[node] < 0
                ? 0
                : 1 + Math.max(depth(tree, tree.left()[node]), depth(tree, tree.right()[node]));
    }

    /// Trees that end after `depth` levels; a node that becomes a leaf answers the mean of the
    /// leaves below it, by the training rows that came there.
    public static TreeForm shallow(TreeForm form, int depth) {
        return new TreeForm(
                form.inputs(),
                form.base(),
                form.link(),
                form.trees().stream().map(tree -> new Cut(tree).to(depth)).toList());
    }

    /// Nodes of all trees.
    public static long nodes(TreeForm form) {
        return form.trees().stream().mapToLong(Tree::nodes).sum();
    }

    /// One tree that is being cut.
    private static final class Cut {

        private final Tree tree;
        private final List<Integer> kept = new ArrayList<>();
        private final List<Integer> levels = new ArrayList<>();

        Cut(Tree tree) {
            this.tree = tree;
        }

        Tree to(int depth) {
            keep(0, 0, depth);
            int[] places = new int[tree.nodes()];
            for (int i = 0; i < kept.size(); i++) {
                places[kept.get(i)] = i;
            }
            int count = kept.size();
            int[] feature = new int[count];
            float[] threshold = new float[count];
            int[] left = new int[count];
            int[] right = new int[count];
            boolean[] missingLeft = new boolean[count];
            float[] value = new float[count];
            float[] cover = new float[count];
            long[] sets = new long[count];
            for (int i = 0; i < count; i++) {
                int node = kept.get(i);
                boolean leaf = tree.feature()[node] < 0 || levels.get(i) == depth;
                feature[i] = leaf ? -1 : tree.feature()[node];
                threshold[i] = leaf ? 0 : tree.threshold()[node];
                left[i] = leaf ? -1 : places[tree.left()[node]];
                right[i] = leaf ? -1 : places[tree.right()[node]];
                missingLeft[i] = !leaf && tree.missingLeft()[node];
                value[i] = leaf ? (float) mean(node) : 0;
                cover[i] = tree.cover()[node];
                sets[i] = leaf || tree.levels().length == 0 ? 0 : tree.levels()[node];
            }
            var numbers =
                    new Tree(
                            tree.output(),
                            feature,
                            threshold,
                            left,
                            right,
                            missingLeft,
                            value,
                            cover);
            return tree.levels().length == 0 ? numbers : new Tree(numbers, sets);
        }

        private void keep(int node, int level, int depth) {
            kept.add(node);
            levels.add(level);
            if (tree.feature()[node] >= 0 && level < depth) {
                keep(tree.left()[node], level + 1, depth);
                keep(tree.right()[node], level + 1, depth);
            }
        }

        private double mean(int node) {
            if (tree.feature()[node] < 0) {
                return tree.value()[node];
            }
            int left = tree.left()[node];
            int right = tree.right()[node];
            double a = tree.cover()[left];
            double b = tree.cover()[right];
            return a + b > 0
                    ? (a * mean(left) + b * mean(right)) / (a + b)
                    : (mean(left) + mean(right)) / 2;
        }
    }
}
