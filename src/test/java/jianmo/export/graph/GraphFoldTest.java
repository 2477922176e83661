package jianmo.export.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.export.graph.GraphNode.Kind;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

class GraphFoldTest {

    @Test
    void aSmallGraphStaysAsItIs() {
        GraphView view = chain(names(40, i -> "/block" + i / 4 + "/op" + i));
        assertEquals(view, GraphFold.fold(view, Set.of()).view());
    }

    @Test
    void pathsAreFoldedAsFarAsNeededAndOpenedStepByStep() {
        GraphView view =
                chain(names(800, i -> "/layer" + i / 200 + "/part" + i / 2 % 100 + "/op" + i));
        GraphFold.Folded folded = GraphFold.fold(view, Set.of());
        assertTrue(folded.view().nodes().size() <= GraphFold.MOST, "" + folded.view().nodes());
        whole(view, folded);

        String first = folded.view().nodes().getFirst().id();
        GraphFold.Folded open = GraphFold.fold(view, Set.of(first));
        assertTrue(open.view().nodes().size() > folded.view().nodes().size());
        assertTrue(open.view().nodes().stream().noneMatch(node -> node.id().equals(first)));
        whole(view, open);
    }

    @Test
    void namesWithoutPathsAreFoldedByStretches() {
        GraphView view = chain(names(1000, i -> "jianmo/MatMul/" + i));
        GraphFold.Folded folded = GraphFold.fold(view, Set.of());
        assertTrue(folded.view().nodes().size() <= GraphFold.MOST);
        whole(view, folded);
        String first = folded.view().nodes().getFirst().id();
        GraphFold.Folded open = GraphFold.fold(view, Set.of(first));
        int inside = folded.view().nodes().getFirst().inside();
        assertEquals(folded.view().nodes().size() + inside - 1, open.view().nodes().size());
        whole(view, open);
    }

    @Test
    void columnsThatAreTreatedAlikeStandTogether() {
        var nodes = new ArrayList<GraphNode>();
        var edges = new ArrayList<GraphEdge>();
        for (int i = 0; i < 6; i++) {
            nodes.add(node("in:c" + i, Kind.INPUT, "c" + i, ""));
            nodes.add(node("n" + i, Kind.OPERATOR, "e" + i, i == 5 ? "Cast" : "OneHotEncoder"));
            edges.add(new GraphEdge("in:c" + i, "n" + i, "c" + i));
            edges.add(new GraphEdge("n" + i, "n9", "e" + i));
        }
        nodes.add(node("n9", Kind.OPERATOR, "all", "Concat"));
        GraphView view = view(nodes, edges);
        GraphFold.Folded folded = GraphFold.fold(view, Set.of());
        assertEquals(
                List.of("5 × OneHotEncoder", "", "Cast", "Concat"),
                folded.view().nodes().stream().map(GraphNode::operator).toList());
        GraphNode columns = folded.view().nodes().getFirst();
        assertEquals(Kind.COLUMNS, columns.kind());
        assertEquals("c0, c1, c2, c3, c4", columns.name());
        assertEquals(3, folded.view().edges().size());
        assertEquals(columns.id(), folded.shownAs().get("n3"));
        assertEquals(view, GraphFold.fold(view, Set.of(columns.id())).view());
    }

    /// Nothing is lost and nothing is twice.
    private static void whole(GraphView view, GraphFold.Folded folded) {
        assertEquals(view.weightBytes(), folded.view().weightBytes());
        assertEquals(
                view.nodes().size(),
                folded.view().nodes().stream().mapToInt(GraphNode::inside).sum());
        var shown = new HashSet<String>();
        folded.view().nodes().forEach(node -> assertTrue(shown.add(node.id())));
        view.nodes().forEach(node -> assertTrue(shown.contains(folded.shownAs().get(node.id()))));
        folded.view()
                .edges()
                .forEach(edge -> {
                    assertTrue(shown.contains(edge.from()) && shown.contains(edge.to()));
                    assertTrue(!edge.from().equals(edge.to()));
                });
    }

    private static List<String> names(int count, java.util.function.IntFunction<String> name) {
        return IntStream.range(0, count).mapToObj(name).toList();
    }

    private static GraphView chain(List<String> names) {
        var nodes = new ArrayList<GraphNode>();
        var edges = new ArrayList<GraphEdge>();
        for (int i = 0; i < names.size(); i++) {
            nodes.add(node("n" + i, Kind.OPERATOR, names.get(i), "MatMul"));
            if (i > 0) {
                edges.add(new GraphEdge("n" + (i - 1), "n" + i, "t" + i));
            }
        }
        return view(nodes, edges);
    }

    private static GraphNode node(String id, Kind kind, String name, String operator) {
        return new GraphNode(
                id,
                kind,
                name,
                operator,
                List.of(new GraphValue(name, "string", "", -1)),
                Map.of(),
                List.of(),
                3,
                1);
    }

    private static GraphView view(List<GraphNode> nodes, List<GraphEdge> edges) {
        return new GraphView(
                "f", 1, "", Map.of(), Map.of(), List.of(), List.of(), nodes, edges, List.of());
    }
}
