package jianmo.ui.graph;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

import jianmo.export.graph.GraphEdge;
import jianmo.export.graph.GraphLayout.Point;
import jianmo.export.graph.GraphLayout.Route;
import jianmo.export.graph.GraphLayout.Spot;
import jianmo.export.graph.GraphNode;

import java.util.List;

/// Paints what of a graph is in sight.
final class GraphPainter {

    /// Below these sizes the second line, and all words, are left away.
    private static final double WITH_SHAPES = 0.6;

    private static final double WITH_WORDS = 0.32;
    private static final double ARC = 8;
    private static final double PADDING = 10;

    private final GraphicsContext g;
    private final boolean dark;
    private final Ink ink;
    private Scale colours = Scale.SIZE;

    GraphPainter(GraphicsContext g, boolean dark) {
        this.g = g;
        this.dark = dark;
        this.ink = Ink.of(dark);
    }

    /// Where the graph's corner lies on the canvas, and how large it is.
    record Pose(double left, double top, double scale) {
        double x(double at) {
            return left + at * scale;
        }

        double y(double at) {
            return top + at * scale;
        }
    }

    void colours(Scale wanted) {
        colours = wanted;
    }

    void clear(double width, double height) {
        g.clearRect(0, 0, width, height);
    }

    void focus(double width, double height) {
        g.setStroke(ink.chosen());
        g.setLineWidth(1);
        g.strokeRect(0.5, 0.5, width - 1, height - 1);
    }

    void paint(Drawn drawn, List<NodeFace> faces, Pose pose, int chosen) {
        List<GraphEdge> edges = drawn.shown().edges();
        String id = chosen < 0 ? "" : drawn.node(chosen).id();
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < edges.size(); i++) {
                boolean touches = edges.get(i).from().equals(id) || edges.get(i).to().equals(id);
                if (touches == (pass == 1)) {
                    line(drawn.layout().routes().get(i), pose, touches);
                }
            }
        }
        for (int i = 0; i < faces.size(); i++) {
            node(drawn.node(i), faces.get(i), drawn.layout().spots().get(i), pose, i == chosen);
        }
    }

    private boolean outside(double x, double y, double width, double height) {
        return x > g.getCanvas().getWidth()
                || y > g.getCanvas().getHeight()
                || x + width < 0
                || y + height < 0;
    }

    private void line(Route route, Pose pose, boolean touches) {
        List<Point> points = route.points();
        double top = pose.y(points.getFirst().y());
        double bottom = pose.y(points.getLast().y());
        if (Math.max(top, bottom) < 0 || Math.min(top, bottom) > g.getCanvas().getHeight()) {
            return;
        }
        g.setStroke(touches ? ink.chosen() : ink.edge());
        g.setLineWidth(touches ? 2 : 1.1);
        g.beginPath();
        g.moveTo(pose.x(points.getFirst().x()), top);
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            Point after = points.get(i + 1);
            boolean last = i == points.size() - 2;
            double x = last ? after.x() : (corner.x() + after.x()) / 2;
            double y = last ? after.y() : (corner.y() + after.y()) / 2;
            g.quadraticCurveTo(pose.x(corner.x()), pose.y(corner.y()), pose.x(x), pose.y(y));
        }
        if (points.size() == 2) {
            g.lineTo(pose.x(points.getLast().x()), bottom);
        }
        g.stroke();
        double size = Math.clamp(5 * pose.scale(), 1.5, 6);
        double x = pose.x(points.getLast().x());
        g.setFill(touches ? ink.chosen() : ink.edge());
        g.fillPolygon(
                new double[] {x - size, x + size, x},
                new double[] {bottom - 1.8 * size, bottom - 1.8 * size, bottom},
                3);
    }

    private void node(GraphNode node, NodeFace face, Spot spot, Pose pose, boolean chosen) {
        double x = pose.x(spot.x());
        double y = pose.y(spot.y());
        double width = spot.width() * pose.scale();
        double height = spot.height() * pose.scale();
        if (outside(x, y, width, height)) {
            return;
        }
        boolean port = node.kind() == GraphNode.Kind.INPUT || node.kind() == GraphNode.Kind.OUTPUT;
        double arc = port ? height : ARC * pose.scale();
        Color fill =
                face.step() != null
                        ? colours.colour(face.step(), dark)
                        : port ? ink.port() : ink.plain();
        if (node.inside() > 1) {
            double shift = 4 * pose.scale();
            box(x + shift, y + shift, width, height, arc, ink.plain(), ink.frame());
        }
        box(x, y, width, height, arc, fill, chosen ? ink.chosen() : ink.frame());
        if (chosen) {
            g.setLineWidth(2.5);
            g.strokeRoundRect(x, y, width, height, arc, arc);
        }
        if (pose.scale() >= WITH_WORDS) {
            words(face, spot, pose, text(fill));
        }
    }

    private void box(
            double x, double y, double width, double height, double arc, Color fill, Color frame) {
        g.setFill(fill);
        g.fillRoundRect(x, y, width, height, arc, arc);
        g.setStroke(frame);
        g.setLineWidth(1);
        g.strokeRoundRect(x, y, width, height, arc, arc);
    }

    /// White on full colours, whatever the theme.
    private Color text(Color fill) {
        double light = 0.2126 * fill.getRed() + 0.7152 * fill.getGreen() + 0.0722 * fill.getBlue();
        return light < 0.45 ? Color.web("#ffffff") : Color.web("#1f2328");
    }

    private void words(NodeFace face, Spot spot, Pose pose, Color colour) {
        double scale = pose.scale();
        double x = pose.x(spot.x());
        double y = pose.y(spot.y());
        double width = spot.width() * scale;
        boolean second = scale >= WITH_SHAPES && !face.below().isEmpty();
        double inside = width - 2 * PADDING * scale;
        g.setTextBaseline(VPos.CENTER);
        g.setFill(colour);
        double figure = face.figure().isEmpty() ? 0 : Math.min(62 * scale, inside / 2);
        double line = y + spot.height() * scale * (second ? 0.32 : 0.5);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(font(13 * scale, true));
        g.fillText(cut(face.title(), inside - figure, 7.4 * scale), x + PADDING * scale, line);
        if (figure > 0) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.setFont(font(11.5 * scale, false));
            g.fillText(face.figure(), x + width - PADDING * scale, line);
        }
        if (second) {
            g.setGlobalAlpha(0.8);
            g.setTextAlign(TextAlignment.LEFT);
            g.setFont(font(11 * scale, false));
            g.fillText(
                    cut(face.below(), inside, 6.1 * scale),
                    x + PADDING * scale,
                    y + spot.height() * scale * 0.72);
            g.setGlobalAlpha(1);
        }
    }

    /// @param letter about how wide one is, in pixels; Chinese ones are twice as wide
    private static String cut(String text, double room, double letter) {
        double taken = 0;
        for (int i = 0; i < text.length(); i++) {
            taken += text.charAt(i) > 0x2e80 ? 1.75 * letter : letter;
            if (taken > room) {
                return text.substring(0, Math.max(1, i - 1)) + "…";
            }
        }
        return text;
    }

    private static Font font(double size, boolean bold) {
        return Font.font("Noto Sans SC", bold ? FontWeight.BOLD : FontWeight.NORMAL, size);
    }
}
