package jianmo.ui.graph;

import jianmo.export.graph.GraphNode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds nodes whose name, operator or tensors hold a word, one after the other.
final class NodeSearch {

    private NodeSearch() {}

    /// The next one after a node; from the start again after the last.
    ///
    /// @param after null to begin
    static Optional<GraphNode> next(List<GraphNode> nodes, @Nullable GraphNode after, String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        int from = after == null ? -1 : nodes.indexOf(after);
        for (int i = 1; i <= nodes.size(); i++) {
            GraphNode node = nodes.get((from + i) % nodes.size());
            if (matches(node, wanted)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private static boolean matches(GraphNode node, String wanted) {
        return holds(node.name(), wanted)
                || holds(node.operator(), wanted)
                || node.outputs().stream().anyMatch(made -> holds(made.name(), wanted));
    }

    private static boolean holds(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
