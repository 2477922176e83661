package jianmo.engine.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.export.graph.GraphEdge;
import jianmo.export.graph.GraphLayout;
import jianmo.export.graph.GraphLayout.Point;
import jianmo.export.graph.GraphLayout.Spot;
import jianmo.export.graph.GraphNode;
import jianmo.export.graph.GraphView;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Drawings of random graphs without circles, and of a few with.
class LayeredGraphsTest {

    private static final double WIDTH = 190;
    private static final double HEIGHT = 46;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40, 250})
    void nodesNeverTouchAndLinesLeadDown(int size) {
        for (long seed = 1; seed <= 3; seed++) {
            GraphView view = random(size, new Random(seed));
            GraphLayout layout = new LayeredGraphs().arrange(view, WIDTH, HEIGHT);
            assertEquals(size, layout.spots().size());
            assertEquals(view.edges().size(), layout.routes().size());
            apart(layout.spots());
            assertEquals(layout, new LayeredGraphs().arrange(view, WIDTH, HEIGHT), "the same");
            for (int i = 0; i < view.edges().size(); i++) {
                GraphEdge edge = view.edges().get(i);
                Spot from = spot(view, layout, edge.from());
                Spot to = spot(view, layout, edge.to());
                assertTrue(from.bottom() < to.y(), edge::toString);
                List<Point> points = layout.routes().get(i).points();
                assertEquals(from.bottom(), points.getFirst().y(), 1e-9);
                assertEquals(to.y(), points.getLast().y(), 1e-9);
                assertTrue(points.getFirst().x() >= from.x(), edge::toString);
                assertTrue(points.getFirst().x() <= from.x() + from.width(), edge::toString);
            }
            assertTrue(layout.spots().stream().allMatch(s -> s.x() >= 0 && s.y() >= 0));
        }
    }

    @Test
    void aCircleIsDrawnTooAndNothingAtAllIsEmpty() {
        GraphView view =
                view(
                        3,
                        List.of(
                                new GraphEdge("n0", "n1", "a"),
                                new GraphEdge("n1", "n2", "b"),
                                new GraphEdge("n2", "n0", "c")));
        apart(new LayeredGraphs().arrange(view, WIDTH, HEIGHT).spots());
        GraphLayout empty = new LayeredGraphs().arrange(view(0, List.of()), WIDTH, HEIGHT);
        assertEquals(List.of(), empty.spots());
        assertEquals(0, empty.width());
    }

    private static void apart(List<Spot> spots) {
        for (int i = 0; i < spots.size(); i++) {
            for (int k = 0; k < i; k++) {
                Spot a = spots.get(i);
                Spot b = spots.get(k);
                boolean beside = a.x() >= b.x() + b.width() || b.x() >= a.x() + a.width();
                boolean below = a.y() >= b.bottom() || b.y() >= a.bottom();
                assertTrue(beside || below, a + " touches " + b);
            }
        }
    }

    private static Spot spot(GraphView view, GraphLayout layout, String id) {
        return layout.spots()
                .get(
                        IntStream.range(0, view.nodes().size())
                                .filter(i -> view.nodes().get(i).id().equals(id))
                                .findFirst()
                                .orElseThrow());
    }

    /// Mostly chains, with some that join, part and skip.
    private static GraphView random(int size, Random random) {
        Set<GraphEdge> edges = new LinkedHashSet<>();
        for (int to = 1; to < size; to++) {
            for (int k = 0; k < 1 + random.nextInt(2); k++) {
                int from = Math.max(0, to - 1 - random.nextInt(random.nextInt(10) == 0 ? to : 3));
                edges.add(new GraphEdge("n" + from, "n" + to, "t"));
            }
        }
        return view(size, new ArrayList<>(edges));
    }

    private static GraphView view(int size, List<GraphEdge> edges) {
        List<GraphNode> nodes =
                IntStream.range(0, size)
                        .mapToObj(i ->
                                new GraphNode(
                                        "n" + i,
                                        GraphNode.Kind.OPERATOR,
                                        "",
                                        "Add",
                                        List.of(),
                                        Map.of(),
                                        List.of(),
                                        0,
                                        1))
                        .toList();
        return new GraphView(
                "f", 1, "", Map.of(), Map.of(), List.of(), List.of(), nodes, edges, List.of());
    }
}
