package jianmo.chart;

import jianmo.base.chart.DotCloud;
import jianmo.base.chart.Dots;
import jianmo.base.chart.RowMask;

import org.jspecify.annotations.Nullable;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Any number of dots over a number axis, in named lines or over a second number axis; those not
/// chosen are grey and lie below.
final class CloudDrawing {

    private static final int RIGHT = 54;

    private final Sheet sheet;

    CloudDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    /// Gives no marks: what lies where is found from the [PlotArea] and the dots themselves.
    List<Mark> draw(DotCloud cloud) {
        Dots dots = cloud.dots();
        if (IntStream.range(0, dots.size()).noneMatch(i -> finite(dots, i))) {
            sheet.nothing();
            return new ArrayList<>();
        }
        if (cloud.lines().isEmpty()) {
            overNumbers(cloud);
        } else {
            inLines(cloud);
        }
        return new ArrayList<>();
    }

    private static boolean finite(Dots dots, int i) {
        return Float.isFinite(dots.x()[i]) && Float.isFinite(dots.y()[i]);
    }

    private void inLines(DotCloud cloud) {
        int drawn = cloud.dots().lines();
        int least = cloud.lines().size() > drawn ? sheet.room() / drawn : 0;
        var rows =
                new Rows(
                        sheet,
                        cloud.lines(),
                        sheet.texts.of(cloud.x()),
                        RIGHT,
                        Math.max(Rows.LEAST, least));
        int last = Math.min(cloud.dots().size(), rows.shown() * cloud.dots().rows());
        Range x = across(cloud.dots(), last).including(0).padded(0.04);
        Range y = rows.range(x);
        rows.axes.empty(x, y);
        rows.paint();
        new ColourScale(sheet).upright(cloud.scale(), RIGHT);
        // lines are named in dots from 0 down
        double first = rows.level(0);
        put(cloud, last, rows.axes.area(), x, new Range(y.low() - first, y.high() - first));
    }

    private void overNumbers(DotCloud cloud) {
        Dots dots = cloud.dots();
        new ColourScale(sheet).lying(cloud.scale());
        boolean named = !cloud.across().names().isEmpty();
        Range x =
                named
                        ? new Range(-0.5, cloud.across().names().size() - 0.5)
                        : across(dots, dots.size()).padded(0.04);
        Range y =
                Range.of(
                                IntStream.range(0, dots.size())
                                        .filter(i -> finite(dots, i))
                                        .mapToDouble(i -> dots.y()[i]))
                        .including(0)
                        .padded(0.06);
        var names = new AcrossNames(sheet, cloud.across(), 0);
        var axes = new Axes(sheet, 0, 0, named ? names.height() : 0);
        axes.titles(named ? "" : sheet.texts.of(cloud.x()), sheet.texts.of(cloud.y()));
        axes.range(x, y);
        axes.empty(x, y);
        names.prepare(axes);
        axes.paint();
        axes.level(0);
        put(cloud, dots.size(), axes.area(), x, y);
        names.write(axes, sheet.texts.of(cloud.x()));
    }

    private static Range across(Dots dots, int last) {
        return Range.of(
                IntStream.range(0, last)
                        .filter(i -> finite(dots, i))
                        .mapToDouble(i -> dots.x()[i]));
    }

    private void put(DotCloud cloud, int last, Rectangle2D area, Range x, Range y) {
        double scale = sheet.scale();
        var raster = new DotRaster(area, scale, last);
        RowMask chosen = cloud.chosen();
        boolean @Nullable [] mask = chosen == null ? null : chosen.toArray();
        var place = new Place(area, x, y);
        if (mask != null) {
            pass(cloud.dots(), last, raster, place, mask, false);
        }
        pass(cloud.dots(), last, raster, place, mask, true);
        raster.paint(sheet);
        sheet.plotted(
                new PlotArea(
                        area.getMinX(),
                        area.getMaxX(),
                        area.getMinY(),
                        area.getMaxY(),
                        x.low(),
                        x.high(),
                        y.low(),
                        y.high(),
                        false));
    }

    /// From values to pixels of the area.
    private record Place(Rectangle2D area, Range xs, Range ys) {
        double x(double value) {
            return (value - xs.low()) / (xs.high() - xs.low()) * area.getWidth();
        }

        double y(double value) {
            return (ys.high() - value) / (ys.high() - ys.low()) * area.getHeight();
        }
    }

    /// Paints either all dots that stand out, or all others.
    private void pass(
            Dots dots,
            int last,
            DotRaster raster,
            Place place,
            boolean @Nullable [] mask,
            boolean chosen) {
        int[] colours = colours(chosen);
        float[] xs = dots.x();
        float[] ys = dots.y();
        byte[] tones = dots.tones();
        int rows = dots.rows();
        float left = (float) place.x(0);
        float right = (float) (place.x(1) - place.x(0));
        float top = (float) place.y(0);
        float down = (float) (place.y(1) - place.y(0));
        for (int line = 0; line < last; line += rows) {
            for (int row = 0; row < rows; row++) {
                int i = line + row;
                if ((mask == null || mask[row] == chosen) && !Float.isNaN(xs[i] + ys[i])) {
                    raster.dot(left + right * xs[i], top + down * ys[i], colours[tones[i] + 1]);
                }
            }
        }
    }

    private int[] colours(boolean chosen) {
        int[] colours = new int[Dots.TONES + 2];
        var paper = sheet.palette.background();
        int grey = Palette.between(paper, sheet.palette.missing(), 0.34);
        colours[0] = chosen ? sheet.palette.missing().getRGB() & 0xffffff : grey;
        for (int tone = 0; tone <= Dots.TONES; tone++) {
            colours[tone + 1] =
                    chosen
                            ? sheet.palette.level((double) tone / Dots.TONES).getRGB() & 0xffffff
                            : grey;
        }
        return colours;
    }
}
