package jianmo.export;

import jianmo.base.message.Message;
import jianmo.export.GraphEngine.GraphInput;
import jianmo.export.GraphEngine.Scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A graph of another maker whose inputs have the names of a table's columns. Closing it closes the
/// graph.
final class NamedScorer implements Scorer {

    private final Scorer graph;
    private final List<GraphInput> inputs;

    /// @param names one per input
    NamedScorer(Scorer graph, List<String> names) {
        this.graph = graph;
        var named = new ArrayList<GraphInput>();
        for (int i = 0; i < names.size(); i++) {
            GraphInput input = graph.inputs().get(i);
            named.add(new GraphInput(names.get(i), input.type(), input.levels()));
        }
        this.inputs = List.copyOf(named);
    }

    @Override
    public List<GraphInput> inputs() {
        return inputs;
    }

    @Override
    public List<String> classes() {
        return graph.classes();
    }

    @Override
    public float[] score(List<Object> columns) {
        return graph.score(columns);
    }

    @Override
    public OptionalDouble interval() {
        return graph.interval();
    }

    @Override
    public float[][] scoreWithInterval(List<Object> columns) {
        return graph.scoreWithInterval(columns);
    }

    @Override
    public Map<String, String> metadata() {
        return graph.metadata();
    }

    @Override
    public List<Message> notes() {
        return graph.notes();
    }

    @Override
    public void close() {
        graph.close();
    }
}
