package jianmo.compress.tree;

import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;

/// Turns trees into whole numbers.
///
/// Thresholds of a model's own splits become their ranks, which changes no answer (as in histogram
/// boosting: Ke et al., LightGBM, 2017, but after training). Leaves become 8-bit codes; trees with
/// smaller leaves, as late rounds of boosting have, get finer scales.
public final class TreeQuantiser {

    private TreeQuantiser() {}

    /// @throws IllegalArgumentException for trees too large for the codes: more than 32,767 kinds
    ///   of splits or 16 million nodes
    public static CodedForest quantise(TreeForm form) {
        var splits = Splits.of(form);
        var leaves = LeafCodes.of(form);
        var trees = new ArrayList<CodedTree>();
        for (int t = 0; t < form.trees().size(); t++) {
            trees.add(new Coder(form.trees().get(t), splits, leaves, t).code());
        }
        return new CodedForest(
                form.inputs(),
                form.link(),
                leaves.base(),
                splits.columns(),
                leaves.scales(),
                trees);
    }

    /// One tree on its way, in the order of a walk that goes left first.
    private static final class Coder {
        private final Tree tree;
        private final Splits splits;
        private final LeafCodes leaves;
        private final int number;
        private final List<Integer> order = new ArrayList<>();

        Coder(Tree tree, Splits splits, LeafCodes leaves, int number) {
            this.tree = tree;
            this.splits = splits;
            this.leaves = leaves;
            this.number = number;
        }

        CodedTree code() {
            int[] place = new int[tree.nodes()];
            walk(0, place);
            int nodes = order.size();
            int[] column = new int[nodes];
            int[] rank = new int[nodes];
            int[] right = new int[nodes];
            byte[] leaf = new byte[nodes];
            for (int i = 0; i < nodes; i++) {
                int node = order.get(i);
                if (tree.feature()[node] < 0) {
                    column[i] = CodedTree.LEAF;
                    leaf[i] = leaves.code(number, tree.value()[node]);
                } else {
                    column[i] = splits.column(tree, node);
                    rank[i] = splits.rank(tree, node, column[i]);
                    right[i] = place[tree.right()[node]];
                }
            }
            return new CodedTree(leaves.scale(number), column, rank, right, leaf);
        }

        private void walk(int node, int[] place) {
            place[node] = order.size();
            order.add(node);
            if (tree.feature()[node] >= 0) {
                walk(tree.left()[node], place);
                walk(tree.right()[node], place);
            }
        }
    }
}
