package jianmo.export.graph;

/// Arranges a graph in layers, what feeds above what is fed.
@FunctionalInterface
public interface GraphArranger {

    /// The same graph gives the same picture; takes up to about a second for 2,000 nodes.
    ///
    /// @param width of every node, in pixels
    /// @param height of every node
    GraphLayout arrange(GraphView view, double width, double height);
}
