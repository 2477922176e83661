package jianmo.ui.graph;

import jianmo.export.graph.GraphEdge;
import jianmo.export.graph.GraphLayout.Spot;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Ways through a drawn graph with the arrow keys; -1 where there is none.
final class GraphWalk {

    private final Drawn graph;
    private final List<Spot> spots;

    GraphWalk(Drawn graph) {
        this.graph = graph;
        this.spots = graph.layout().spots();
    }

    int first() {
        return all().boxed()
                .min(Comparator.comparingDouble(this::y).thenComparingDouble(this::x))
                .orElse(-1);
    }

    int last() {
        return all().boxed()
                .max(Comparator.comparingDouble(this::y).thenComparingDouble(this::x))
                .orElse(-1);
    }

    /// The nearest node that a node feeds.
    int down(int from) {
        return from < 0
                ? first()
                : nearest(from, edges(from, GraphEdge::from).map(edge -> graph.place(edge.to())));
    }

    /// The nearest node that feeds a node.
    int up(int from) {
        return from < 0
                ? first()
                : nearest(from, edges(from, GraphEdge::to).map(edge -> graph.place(edge.from())));
    }

    private Stream<GraphEdge> edges(int at, java.util.function.Function<GraphEdge, String> end) {
        String id = graph.node(at).id();
        return graph.shown().edges().stream().filter(edge -> end.apply(edge).equals(id));
    }

    private int nearest(int from, Stream<Integer> places) {
        double middle = spots.get(from).middle();
        return places.filter(at -> at >= 0)
                .min(Comparator.comparingDouble(at -> Math.abs(spots.get(at).middle() - middle)))
                .orElse(-1);
    }

    /// The next node of the same layer.
    ///
    /// @param way -1 for left, 1 for right
    int beside(int from, int way) {
        if (from < 0) {
            return first();
        }
        Spot here = spots.get(from);
        return all().boxed()
                .filter(at -> Math.abs(spots.get(at).y() - here.y()) < here.height())
                .filter(at -> way * (spots.get(at).x() - here.x()) > 0)
                .min(Comparator.comparingDouble(at -> way * spots.get(at).x()))
                .orElse(-1);
    }

    private IntStream all() {
        return IntStream.range(0, spots.size());
    }

    private double x(int at) {
        return spots.get(at).x();
    }

    private double y(int at) {
        return spots.get(at).y();
    }
}
