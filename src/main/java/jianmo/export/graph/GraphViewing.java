package jianmo.export.graph;

/// The engines behind the graph view.
public record GraphViewing(GraphReader reader, GraphArranger arranger) {}
