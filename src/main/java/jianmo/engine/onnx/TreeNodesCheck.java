package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;

import com.google.protobuf.ByteString;

import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Trees of a `TreeEnsembleClassifier` or `-Regressor`: every way from a root ends at a leaf, so
/// that no row walks in a circle.
///
/// The newer `TreeEnsemble` (`ai.onnx.ml` 5) is refused.
final class TreeNodesCheck {

    private static final ByteString LEAF = ByteString.copyFromUtf8("LEAF");

    /// The runtime opens trees by recursion, whose stack a deeper one would break.
    private static final int DEEPEST = 2000;

    private final Map<String, AttributeProto> attributes = new HashMap<>();
    private final Map<Long, Map<Long, Integer>> places = new HashMap<>();

    private TreeNodesCheck(NodeProto node) {
        node.getAttributeList().forEach(each -> attributes.put(each.getName(), each));
    }

    /// @throws UserError for trees that are none
    static void check(String file, NodeProto node) {
        boolean known =
                switch (node.getOpType()) {
                    case "TreeEnsembleClassifier", "TreeEnsembleRegressor" ->
                            new TreeNodesCheck(node).areTrees();
                    case "TreeEnsemble" -> false;
                    default -> true;
                };
        if (!known) {
            throw UserError.failed("export.graph.trees", file);
        }
    }

    private boolean areTrees() {
        List<Long> trees = wholes("nodes_treeids");
        List<Long> ids = wholes("nodes_nodeids");
        List<Long> left = wholes("nodes_truenodeids");
        List<Long> right = wholes("nodes_falsenodeids");
        AttributeProto modes = attributes.get("nodes_modes");
        int count = ids.size();
        if (modes == null
                || count == 0
                || List.of(trees.size(), left.size(), right.size(), modes.getStringsCount())
                        .stream()
                        .anyMatch(size -> size != count)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            var own = places.computeIfAbsent(trees.get(i), _ -> new HashMap<>());
            if (own.put(ids.get(i), i) != null) {
                return false;
            }
        }
        int[][] children = new int[count][];
        int[] parents = new int[count];
        for (int i = 0; i < count; i++) {
            children[i] = new int[0];
            if (!modes.getStrings(i).equals(LEAF)) {
                Integer a = place(trees.get(i), left.get(i));
                Integer b = place(trees.get(i), right.get(i));
                if (a == null || b == null) {
                    return false;
                }
                children[i] = new int[] {a, b};
                parents[a]++;
                parents[b]++;
            }
        }
        return end(children, parents);
    }

    /// Whether every node lies below the one root of its tree, on a way that ends. Ways may meet: a
    /// set of levels is a chain of tests that all lead to the same left child.
    private boolean end(int[][] children, int[] parents) {
        var open = new ArrayDeque<Integer>();
        for (int i = 0; i < parents.length; i++) {
            if (parents[i] == 0) {
                open.add(i);
            }
        }
        boolean oneRootEach = open.size() == places.size();
        int[] depth = new int[parents.length];
        int reached = 0;
        while (!open.isEmpty()) {
            int node = open.pop();
            reached++;
            for (int child : children[node]) {
                depth[child] = Math.max(depth[child], depth[node] + 1);
                if (--parents[child] == 0) {
                    open.push(child);
                }
            }
        }
        return oneRootEach
                && reached == parents.length
                && Arrays.stream(depth).allMatch(each -> each <= DEEPEST);
    }

    private @Nullable Integer place(long tree, long id) {
        return places.getOrDefault(tree, Map.of()).get(id);
    }

    private List<Long> wholes(String name) {
        AttributeProto attribute = attributes.get(name);
        return attribute == null ? List.of() : attribute.getIntsList();
    }
}
