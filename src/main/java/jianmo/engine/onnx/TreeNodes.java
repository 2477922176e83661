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
        for (int node = 0; node < tree.nodes(); node++) {
            int feature = tree.feature()[node];
            if (feature < 0) {
                addLeaf(id, node, tree.output(), tree.value()[node]);
                continue;
            }
            treeIds.add((long) id);
            nodeIds.add((long) node);
            modes.add("BRANCH_LT");
            features.add((long) matrix.order(feature));
            thresholds.add(tree.threshold()[node]);
            left.add((long) tree.left()[node]);
            right.add((long) tree.right()[node]);
            missingLeft.add(tree.missingLeft()[node] ? 1L : 0L);
        }
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
