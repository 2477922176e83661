package jianmo.export.graph;

import jianmo.export.graph.GraphNode.Kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds branches that begin at an input, do the same as others beside them and end in the same
/// node, as the encoders of many columns do: each such set can be looked at as one.
final class TwinFold {

    static final String PREFIX = "twins ";

    /// Fewer branches than this are shown one by one.
    private static final int LEAST = 4;

    private final GraphView view;
    private final Map<String, GraphNode> nodes = new HashMap<>();
    private final Map<String, List<String>> before = new HashMap<>();
    private final Map<String, List<String>> after = new HashMap<>();

    private TwinFold(GraphView view) {
        this.view = view;
        view.nodes().forEach(node -> nodes.put(node.id(), node));
        view.edges()
                .forEach(edge -> {
                    before.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge.from());
                    after.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
                });
    }

    /// @param opened keys of sets to be left apart
    /// @return key of the set for each node that is in one
    static Map<String, String> keys(GraphView view, Set<String> opened) {
        return new TwinFold(view).keys(opened);
    }

    private Map<String, String> keys(Set<String> opened) {
        Map<String, List<List<GraphNode>>> sets = new LinkedHashMap<>();
        for (GraphNode node : view.nodes()) {
            if (node.kind() == Kind.INPUT) {
                List<GraphNode> branch = branch(node);
                List<String> ends = after.getOrDefault(branch.getLast().id(), List.of());
                String key = PREFIX + ends + signature(branch);
                sets.computeIfAbsent(key, _ -> new ArrayList<>()).add(branch);
            }
        }
        Map<String, String> keys = new HashMap<>();
        sets.forEach((key, branches) -> {
            if (branches.size() >= LEAST && !opened.contains(key)) {
                branches.forEach(branch -> branch.forEach(node -> keys.put(node.id(), key)));
            }
        });
        return keys;
    }

    /// From an input on, as long as nothing joins and nothing parts.
    private List<GraphNode> branch(GraphNode input) {
        List<GraphNode> branch = new ArrayList<>(List.of(input));
        String id = input.id();
        while (true) {
            List<String> next = after.getOrDefault(id, List.of());
            if (next.size() != 1 || before.getOrDefault(next.getFirst(), List.of()).size() != 1) {
                return branch;
            }
            GraphNode node = nodes.get(next.getFirst());
            if (node == null || node.kind() != Kind.OPERATOR) {
                return branch;
            }
            branch.add(node);
            id = node.id();
        }
    }

    private static List<String> signature(List<GraphNode> branch) {
        return branch.stream()
                .map(node ->
                        node.kind() == Kind.INPUT
                                ? node.outputs().getFirst().type()
                                : node.operator())
                .toList();
    }
}
