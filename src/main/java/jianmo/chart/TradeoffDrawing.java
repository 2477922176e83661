package jianmo.chart;

import jianmo.base.chart.DotCloud;
import jianmo.base.chart.Tradeoff;
import jianmo.base.chart.Tradeoff.Spot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Numbered dots over two logarithmic axes, the front joined by a dashed line.
final class TradeoffDrawing {

    private static final double RADIUS = 6;

    /// Pixels for figures and title of the upright axis.
    private static final int LEFT = 58;

    /// Pixels for figures and title of the lying axis.
    private static final int BELOW = 40;

    private static final double[] FEW = {1, 2, 5};
    private static final double[] MANY = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8};

    /// Lines that an axis has at least, where the finer figures allow it.
    private static final int LEAST_LINES = 4;

    private final Sheet sheet;
    private final Font font = ChartFonts.regular(11);
    private final List<Rectangle2D> taken = new ArrayList<>();

    TradeoffDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    List<Mark> draw(Tradeoff chart) {
        List<Spot> spots = chart.spots();
        if (spots.isEmpty() || spots.stream().anyMatch(s -> !(s.x() > 0 && s.y() > 0))) {
            sheet.nothing();
            return List.of();
        }
        new ColourScale(sheet)
                .lying(
                        new DotCloud.Scale(
                                sheet.texts.of(chart.worth()),
                                sheet.texts.of(chart.low()),
                                sheet.texts.of(chart.high())));
        sheet.down(4);
        Range x = logs(spots.stream().mapToDouble(Spot::x));
        Range y = logs(spots.stream().mapToDouble(Spot::y));
        var axes = new Axes(sheet, LEFT, 0, BELOW);
        axes.range(x, y);
        axes.blank();
        axes.empty(x, y);
        axes.paint();
        Rectangle2D area = axes.area();
        titles(area, sheet.texts.of(chart.x()), sheet.texts.of(chart.y()));
        grid(area, x, true);
        grid(area, y, false);
        List<Point2D> places = spots.stream().map(s -> place(s, area, x, y)).toList();
        front(spots, places);
        return dots(spots, places);
    }

    private void titles(Rectangle2D area, String x, String y) {
        Font large = ChartFonts.regular(12);
        String across = sheet.cut(x, large, (int) area.getWidth());
        double left = area.getCenterX() - sheet.widthOf(across, large) / 2.0;
        sheet.text(across, large, sheet.palette.muted(), left, area.getMaxY() + 38);
        String up = sheet.cut(y, large, (int) area.getHeight());
        AffineTransform before = sheet.g.getTransform();
        sheet.g.rotate(-Math.PI / 2, Sheet.MARGIN + 8, area.getCenterY());
        sheet.text(
                up,
                large,
                sheet.palette.muted(),
                Sheet.MARGIN + 8 - sheet.widthOf(up, large) / 2.0,
                area.getCenterY() + 4);
        sheet.g.setTransform(before);
    }

    private static Range logs(DoubleStream values) {
        Range range = Range.of(values.map(Math::log10));
        double least = Math.max(0.25, range.high() - range.low());
        double middle = (range.low() + range.high()) / 2;
        return new Range(middle - least * 0.6, middle + least * 0.6);
    }

    private static Point2D place(Spot spot, Rectangle2D area, Range x, Range y) {
        return new Point2D.Double(
                across(area, x, Math.log10(spot.x())), up(area, y, Math.log10(spot.y())));
    }

    private static double across(Rectangle2D area, Range x, double log) {
        return area.getMinX() + (log - x.low()) / (x.high() - x.low()) * area.getWidth();
    }

    private static double up(Rectangle2D area, Range y, double log) {
        return area.getMaxY() - (log - y.low()) / (y.high() - y.low()) * area.getHeight();
    }

    /// Figures at which an axis has lines, ascending.
    private static double[] figures(Range range) {
        double[] few = figures(range, FEW);
        return few.length >= LEAST_LINES ? few : figures(range, MANY);
    }

    private static double[] figures(Range range, double[] round) {
        int first = (int) Math.floor(range.low());
        int last = (int) Math.floor(range.high());
        return IntStream.rangeClosed(first, last)
                .boxed()
                .flatMapToDouble(decade ->
                        DoubleStream.of(round).map(figure -> figure * Math.pow(10, decade)))
                .filter(f -> Math.log10(f) >= range.low() && Math.log10(f) <= range.high())
                .toArray();
    }

    /// Lines and figures at round values.
    private void grid(Rectangle2D area, Range range, boolean across) {
        double last = Double.NEGATIVE_INFINITY;
        for (double figure : figures(range)) {
            String text = Figures.of(figure, sheet.texts.locale());
            double log = Math.log10(figure);
            double at = across ? across(area, range, log) : up(area, range, log);
            double wide = sheet.widthOf(text, font);
            line(area, at, across);
            if (Math.abs(at - last) < (across ? wide + 14 : 18)) {
                continue;
            }
            last = at;
            if (across) {
                sheet.text(text, font, sheet.palette.muted(), at - wide / 2, area.getMaxY() + 17);
            } else {
                double left = area.getMinX() - wide - 8;
                sheet.text(text, font, sheet.palette.muted(), left, at + 4);
            }
        }
    }

    private void line(Rectangle2D area, double at, boolean across) {
        sheet.g.setColor(sheet.palette.grid());
        sheet.g.setStroke(new BasicStroke(1));
        sheet.g.draw(
                across
                        ? new Line2D.Double(at, area.getMinY(), at, area.getMaxY())
                        : new Line2D.Double(area.getMinX(), at, area.getMaxX(), at));
    }

    private void front(List<Spot> spots, List<Point2D> places) {
        List<Point2D> front = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            if (spots.get(i).front()) {
                front.add(places.get(i));
            }
        }
        front.sort(Comparator.comparingDouble(Point2D::getX));
        var path = new Path2D.Double();
        for (int i = 0; i < front.size(); i++) {
            Point2D point = front.get(i);
            if (i == 0) {
                path.moveTo(point.getX(), point.getY());
            } else {
                path.lineTo(point.getX(), point.getY());
            }
        }
        Stroke before = sheet.g.getStroke();
        sheet.g.setColor(sheet.palette.muted());
        sheet.g.setStroke(
                new BasicStroke(
                        1.2f,
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_ROUND,
                        1,
                        new float[] {5, 4},
                        0));
        sheet.g.draw(path);
        sheet.g.setStroke(before);
    }

    private List<Mark> dots(List<Spot> spots, List<Point2D> places) {
        var marks = new ArrayList<Mark>();
        for (Point2D at : places) {
            taken.add(around(at.getX(), at.getY(), RADIUS));
        }
        for (int i = spots.size() - 1; i >= 0; i--) {
            Spot spot = spots.get(i);
            Point2D at = places.get(i);
            double radius = spot.chosen() ? RADIUS + 2 : RADIUS;
            sheet.g.setColor(sheet.palette.level(spot.worth()));
            sheet.g.fill(circle(at, radius));
            if (spot.front()) {
                sheet.g.setColor(sheet.palette.text());
                sheet.g.setStroke(new BasicStroke(spot.chosen() ? 2.6f : 1.6f));
                sheet.g.draw(circle(at, radius));
            }
        }
        for (int i = 0; i < spots.size(); i++) {
            Point2D at = places.get(i);
            number(String.valueOf(i + 1), at, spots.get(i).chosen());
            marks.add(
                    new Mark(
                            at.getX(),
                            at.getY(),
                            0,
                            0,
                            (i + 1) + " · " + sheet.texts.of(spots.get(i).name()),
                            sheet.texts.of(spots.get(i).told())));
        }
        sheet.g.setStroke(new BasicStroke(1));
        return marks;
    }

    /// Beside the dot, where it is freest.
    private void number(String number, Point2D at, boolean chosen) {
        Font written = chosen ? ChartFonts.bold(12) : font;
        double width = sheet.widthOf(number, written);
        Rectangle2D best = null;
        double least = Double.MAX_VALUE;
        for (int ring = 0; ring < 2; ring++) {
            for (int turn = 0; turn < 8; turn++) {
                double angle = -Math.PI / 4 + turn * Math.PI / 4;
                double far = RADIUS + (chosen ? 12 : 9) + 10 * ring;
                double x = at.getX() + far * Math.cos(angle);
                double y = at.getY() + far * Math.sin(angle);
                var box = new Rectangle2D.Double(x - width / 2, y - 6, width, 12);
                double crowd =
                        taken.stream().mapToDouble(other -> overlap(other, box)).sum() + ring;
                if (crowd < least) {
                    least = crowd;
                    best = box;
                }
            }
        }
        if (best != null) {
            taken.add(best);
            sheet.text(number, written, sheet.palette.text(), best.getX(), best.getMaxY() - 2);
        }
    }

    private static double overlap(Rectangle2D one, Rectangle2D other) {
        Rectangle2D both = one.createIntersection(other);
        return both.getWidth() > 0 && both.getHeight() > 0 ? both.getWidth() * both.getHeight() : 0;
    }

    private static Rectangle2D around(double x, double y, double radius) {
        return new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static Ellipse2D circle(Point2D at, double radius) {
        return new Ellipse2D.Double(at.getX() - radius, at.getY() - radius, 2 * radius, 2 * radius);
    }
}
