package jianmo.app.cli;

import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphNode;
import jianmo.export.graph.GraphValue;
import jianmo.export.graph.GraphView;
import jianmo.export.graph.LayerChange;
import jianmo.text.Texts;

import java.util.Comparator;
import java.util.stream.Collectors;

/// Graphs on a terminal.
final class GraphPrinter {

    private static final int LARGEST = 10;
    private static final int LETTERS = 44;

    private final Session session;
    private final Texts texts;

    GraphPrinter(Session session) {
        this.session = session;
        this.texts = session.texts();
    }

    void print(GraphView view) {
        session.say(
                "graph.cli.file",
                view.file(),
                Numbers.bytes(view.bytes()),
                view.producer().isEmpty() ? "–" : view.producer(),
                view.opsets().entrySet().stream()
                        .map(set -> set.getKey() + " " + set.getValue())
                        .collect(Collectors.joining(", ")));
        session.say(
                "graph.cli.size",
                view.size(),
                view.parameters(),
                Numbers.bytes(view.weightBytes()));
        var ports =
                new TextTable(false, false, false, false)
                        .row("", texts.of("graph.name"), texts.of("graph.type"), shape());
        view.inputs().forEach(value -> port(ports, "graph.input", value));
        view.outputs().forEach(value -> port(ports, "graph.output", value));
        ports.lines().forEach(session::line);
        var operators =
                new TextTable(false, true).row(texts.of("graph.operator"), texts.of("graph.count"));
        view.operators()
                .forEach((operator, count) -> operators.row(operator, String.valueOf(count)));
        operators.lines().forEach(session::line);
        var largest =
                new TextTable(false, false, false, true)
                        .row(
                                texts.of("graph.largest"),
                                texts.of("graph.operator"),
                                shape(),
                                texts.of("graph.bytes"));
        view.nodes().stream()
                .filter(node -> node.bytes() > 0)
                .sorted(Comparator.comparingLong(node -> -node.bytes()))
                .limit(LARGEST)
                .forEach(node -> node(largest, node));
        largest.lines().forEach(session::line);
        view.notes().forEach(note -> session.line(texts.of(note)));
    }

    private String shape() {
        return texts.of("graph.shape");
    }

    private void port(TextTable table, String kind, GraphValue value) {
        table.row(texts.of(kind), value.name(), value.type(), value.shape());
    }

    private static void node(TextTable table, GraphNode node) {
        String made = node.outputs().isEmpty() ? "" : node.outputs().getFirst().shape();
        table.row(cut(node.name()), node.operator(), made, Numbers.bytes(node.bytes()));
    }

    void print(GraphDiff diff) {
        session.say(
                "graph.cli.pair",
                diff.before(),
                Numbers.bytes(diff.bytesBefore()),
                diff.after(),
                Numbers.bytes(diff.bytesAfter()),
                diff.rows());
        var table =
                new TextTable(false, false, true, true, true, true, true, true)
                        .row(
                                texts.of("graph.layer"),
                                texts.of("graph.operator"),
                                texts.of("graph.bytes.before"),
                                texts.of("graph.bytes.after"),
                                texts.of("graph.error"),
                                texts.of("graph.decibels"),
                                texts.of("graph.cosine"),
                                texts.of("graph.largest-difference"));
        diff.layers().forEach(layer -> layer(table, layer));
        table.lines().forEach(session::line);
        diff.notes().forEach(note -> session.line(texts.of(note)));
    }

    private void layer(TextTable table, LayerChange layer) {
        boolean answer = layer.operator().isEmpty();
        table.row(
                cut(layer.name()),
                answer
                        ? texts.of("graph.answer")
                        : layer.operator().equals(layer.replacement())
                                ? layer.operator()
                                : cut(layer.operator() + " → " + layer.replacement()),
                Numbers.bytes(layer.bytesBefore()),
                Numbers.bytes(layer.bytesAfter()),
                Numbers.of(layer.relativeError()),
                layer.decibels() == Double.POSITIVE_INFINITY ? "∞" : Numbers.of(layer.decibels()),
                Numbers.of(layer.cosine()),
                Numbers.of(layer.largest()));
    }

    private static String cut(String text) {
        return text.length() > LETTERS
                ? text.substring(0, LETTERS / 2) + "…" + text.substring(text.length() - LETTERS / 2)
                : text;
    }
}
