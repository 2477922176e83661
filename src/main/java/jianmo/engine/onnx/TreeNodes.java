package jianmo.engine.onnx;

import static jianmo.engine.onnx.Attributes.reals;
import static jianmo.engine.onnx.Attributes.text;
import static jianmo.engine.onnx.Attributes.texts;
import static jianmo.engine.onnx.Attributes.whole;
import static jianmo.engine.onnx.Attributes.wholes;

import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;

/// A sum of trees as one `TreeEnsembleRegressor` that yields the sums before the link.
final class TreeNodes {

    private final List<Long> treeIds = new ArrayList<>();
    private final List<Long> nodeIds = new ArrayList<>();
    private final List<Long> features = new ArrayList<>();
    private final List<Float> thresholds = new ArrayList<>();
    private final List<Long> left = new ArrayList<>();
    private final List<Long> right = new ArrayList<>();
    private final List<Long> missingLeft = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Long> leafTrees = new ArrayList<>();
    private final List<Long> leafNodes = new ArrayList<>();
    private final List<Long> leafOutputs = new ArrayList<>();
    private final List<Float> leafValues = new ArrayList<>();

    private TreeNodes() {}

    /// Adds the trees.
    ///
    /// @return the sums, rows × outputs
    static String add(GraphBuilder graph, TreeForm form, PlanNodes.Features matrix) {
        var nodes = new TreeNodes();
        for (int t = 0; t < form.trees().size(); t++) {
            nodes.addTree(t, form.trees().get(t), matrix);
        }
        if (form.trees().isEmpty()) {
            nodes.addLeaf(0, 0, 0, 0);
        }
        var base = new ArrayList<Float>();
        for (float start : form.base()) {
            base.add(start);
        }
        return graph.node(
                GraphBuilder.ML,
                "TreeEnsembleRegressor",
                List.of(matrix.tensor()),
                text("aggregate_function", "SUM"),
                reals("base_values", base),
                whole("n_targets", form.outputs()),
                wholes("nodes_falsenodeids", nodes.right),
                wholes("nodes_featureids", nodes.features),
                wholes("nodes_missing_value_tracks_true", nodes.missingLeft),
                texts("nodes_modes", nodes.modes),
                wholes("nodes_nodeids", nodes.nodeIds),
                wholes("nodes_treeids", nodes.treeIds),
                wholes("nodes_truenodeids", nodes.left),
                reals("nodes_values", nodes.thresholds),
                text("post_transform", "NONE"),
                wholes("target_ids", nodes.leafOutputs),
                wholes("target_nodeids", nodes.leafNodes),
                wholes("target_treeids", nodes.leafTrees),
                reals("target_weights", nodes.leafValues));
    }

    private void addTree(int id, Tree tree, PlanNodes.Features matrix) {
        int next = tree.nodes();
        for (int node = 0; node < tree.nodes(); node++) {
            if (tree.feature()[node] < 0) {
                addLeaf(id, node, tree.output(), tree.value()[node]);
            } else if (tree.levels().length > 0 && tree.levels()[node] != 0) {
                next = addLevels(id, tree, node, next, matrix);
            } else {
                addTest(id, node, tree, node, matrix);
                modes.add("BRANCH_LT");
                thresholds.add(tree.threshold()[node]);
                right.add((long) tree.right()[node]);
            }
        }
    }

    /// A set of levels as a chain of tests for one level each, all with the same way to the left:
    /// the form LightGBM's own conversion has and ONNX Runtime knows to be a set.
    ///
    /// @param free number of the first node that is not taken
    /// @return the same after the chain
    private int addLevels(int id, Tree tree, int node, int free, PlanNodes.Features matrix) {
        int at = node;
        int next = free;
        for (long rest = tree.levels()[node]; rest != 0; rest &= rest - 1) {
            addTest(id, at, tree, node, matrix);
            modes.add("BRANCH_EQ");
            thresholds.add((float) Long.numberOfTrailingZeros(rest));
            boolean last = (rest & rest - 1) == 0;
            at = last ? tree.right()[node] : next++;
            right.add((long) at);
        }
        return next;
    }

    private void addTest(int id, int at, Tree tree, int node, PlanNodes.Features matrix) {
        treeIds.add((long) id);
        nodeIds.add((long) at);
        features.add((long) matrix.order(tree.feature()[node]));
        left.add((long) tree.left()[node]);
        missingLeft.add(tree.missingLeft()[node] ? 1L : 0L);
    }

    private void addLeaf(int id, int node, int output, float value) {
        treeIds.add((long) id);
        nodeIds.add((long) node);
        modes.add("LEAF");
        features.add(0L);
        thresholds.add(0f);
        left.add(0L);
        right.add(0L);
        missingLeft.add(0L);
        leafTrees.add((long) id);
        leafNodes.add((long) node);
        leafOutputs.add((long) output);
        leafValues.add(value);
    }
}
