package jianmo.export.graph;

import java.util.List;

/// Where the nodes of a graph stand and how the lines between them run, in pixels from the upper
/// left.
///
/// @param spots one per node, in order
/// @param routes one per edge, in order
public record GraphLayout(List<Spot> spots, List<Route> routes, double width, double height) {

    public GraphLayout {
        spots = List.copyOf(spots);
        routes = List.copyOf(routes);
    }

    /// A node's frame.
    public record Spot(double x, double y, double width, double height) {

        public double middle() {
            return x + width / 2;
        }

        public double bottom() {
            return y + height;
        }

        public boolean contains(double atX, double atY) {
            return atX >= x && atX <= x + width && atY >= y && atY <= y + height;
        }
    }

    public record Point(double x, double y) {}

    /// Corners of a line, from the lower side of one node to the upper side of another.
    public record Route(List<Point> points) {
        public Route {
            points = List.copyOf(points);
        }
    }
}
