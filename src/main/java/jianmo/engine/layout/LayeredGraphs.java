package jianmo.engine.layout;

import com.mxgraph.layout.hierarchical.mxHierarchicalLayout;
import com.mxgraph.model.mxGeometry;
import com.mxgraph.util.mxPoint;
import com.mxgraph.view.mxGraph;

import jianmo.export.graph.GraphArranger;
import jianmo.export.graph.GraphEdge;
import jianmo.export.graph.GraphLayout;
import jianmo.export.graph.GraphLayout.Point;
import jianmo.export.graph.GraphLayout.Route;
import jianmo.export.graph.GraphLayout.Spot;
import jianmo.export.graph.GraphView;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Layers as Sugiyama, Tagawa and Toda (1981) arrange them: circles are turned, nodes ranked by
/// their longest way, crossings lessened by medians, then places given; done by JGraphX.
public final class LayeredGraphs implements GraphArranger {

    /// Pixels between neighbours of a layer, and between layers.
    private static final double BESIDE = 24;

    private static final double BELOW = 44;

    @Override
    public GraphLayout arrange(GraphView view, double width, double height) {
        var graph = new mxGraph();
        Object page = graph.getDefaultParent();
        Map<String, Object> cells = new HashMap<>();
        List<Object> nodes = new ArrayList<>();
        List<Object> lines = new ArrayList<>();
        graph.getModel().beginUpdate();
        try {
            view.nodes()
                    .forEach(node -> {
                        Object cell = graph.insertVertex(page, node.id(), "", 0, 0, width, height);
                        cells.put(node.id(), cell);
                        nodes.add(cell);
                    });
            for (GraphEdge edge : view.edges()) {
                lines.add(
                        graph.insertEdge(
                                page,
                                "line " + lines.size(),
                                "",
                                cells.get(edge.from()),
                                cells.get(edge.to())));
            }
            var layout = new mxHierarchicalLayout(graph);
            layout.setIntraCellSpacing(BESIDE);
            layout.setInterRankCellSpacing(BELOW);
            layout.setFineTuning(true);
            layout.execute(page);
        } finally {
            graph.getModel().endUpdate();
        }
        return laidOut(view, graph, nodes, lines);
    }

    private static GraphLayout laidOut(
            GraphView view, mxGraph graph, List<Object> nodes, List<Object> lines) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        for (Object node : nodes) {
            mxGeometry place = graph.getCellGeometry(node);
            left = Math.min(left, place.getX());
            top = Math.min(top, place.getY());
        }
        Map<String, Spot> places = new HashMap<>();
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            mxGeometry place = graph.getCellGeometry(nodes.get(i));
            var spot =
                    new Spot(
                            place.getX() - left,
                            place.getY() - top,
                            place.getWidth(),
                            place.getHeight());
            spots.add(spot);
            places.put(view.nodes().get(i).id(), spot);
        }
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            GraphEdge edge = view.edges().get(i);
            List<mxPoint> corners = graph.getCellGeometry(lines.get(i)).getPoints();
            routes.add(
                    route(
                            java.util.Objects.requireNonNull(places.get(edge.from())),
                            java.util.Objects.requireNonNull(places.get(edge.to())),
                            corners == null ? List.of() : corners,
                            left,
                            top));
        }
        return new GraphLayout(
                spots,
                routes,
                spots.stream().mapToDouble(spot -> spot.x() + spot.width()).max().orElse(0),
                spots.stream().mapToDouble(Spot::bottom).max().orElse(0));
    }

    private static Route route(Spot from, Spot to, List<mxPoint> corners, double left, double top) {
        List<Point> points = new ArrayList<>();
        List<Point> between =
                corners.stream()
                        .map(corner -> new Point(corner.getX() - left, corner.getY() - top))
                        .toList();
        double away = between.isEmpty() ? from.middle() : between.getFirst().x();
        double near = between.isEmpty() ? to.middle() : between.getLast().x();
        points.add(new Point(Math.clamp(away, from.x(), from.x() + from.width()), from.bottom()));
        points.addAll(between);
        points.add(new Point(Math.clamp(near, to.x(), to.x() + to.width()), to.y()));
        return new Route(points);
    }
}
