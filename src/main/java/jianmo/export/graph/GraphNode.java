package jianmo.export.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A node of a graph: an operator with its constants, something that goes in or comes out, or
/// several operators folded into one.
///
/// @param id unique in the graph: `n` and the position for operators, `in:` and `out:` and the name
///   for what goes in and out, `group:` and the path for folded ones
/// @param name as its maker wrote it, or the first tensor it makes
/// @param operator with the domain before it unless it is a standard one
/// @param outputs what it makes
/// @param attributes in the order of the file, cut where they are long
/// @param constants it reads
/// @param bytes of its constants and attributes; a constant that several nodes read counts where it
///   is read first
/// @param inside operators folded into it; 1 for a single one
public record GraphNode(
        String id,
        Kind kind,
        String name,
        String operator,
        List<GraphValue> outputs,
        Map<String, String> attributes,
        List<GraphValue> constants,
        long bytes,
        int inside) {

    /// What a node stands for.
    public enum Kind {
        INPUT,
        OPERATOR,
        GROUP,
        /// Inputs that are alike, each with what is done to it alone.
        COLUMNS,
        OUTPUT
    }

    public GraphNode {
        outputs = List.copyOf(outputs);
        attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        constants = List.copyOf(constants);
    }

    /// Numbers in its constants.
    public long parameters() {
        return constants.stream().mapToLong(GraphValue::elements).sum();
    }
}
