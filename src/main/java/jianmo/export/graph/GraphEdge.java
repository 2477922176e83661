package jianmo.export.graph;

/// A tensor on its way from one node to another.
///
/// @param from id of a node
/// @param to id of a node
/// @param tensor its name; of folded nodes the first of several
public record GraphEdge(String from, String to, String tensor) {}
