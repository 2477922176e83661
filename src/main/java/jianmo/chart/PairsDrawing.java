package jianmo.chart;

import jianmo.base.chart.Chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// The lower half of a matrix with a figure in each cell. Names stand at the left; those of columns
/// beside the diagonal, where the other half would be, so that none is cut short.
final class PairsDrawing {

    private static final int FOOT = 44;
    private static final int LEAST_HEIGHT = 16;
    private static final int MOST_HEIGHT = 40;
    private static final int MOST_WIDTH = 92;
    private static final int SCALE = 90;

    private final Sheet sheet;
    private final Font small = ChartFonts.regular(11);

    PairsDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    /// A mark's name is `row × column`, or the one name on the diagonal.
    List<Mark> draw(Chart.Pairs chart) {
        var marks = new ArrayList<Mark>();
        if (chart.names().isEmpty()) {
            sheet.nothing();
            return marks;
        }
        int widest = chart.names().stream().mapToInt(n -> sheet.widthOf(n, small)).max().orElse(0);
        int names = Math.min(widest, (int) (sheet.width * 0.26));
        int left = Sheet.MARGIN + names + 8;
        int top = sheet.top() + 4;
        int high = Math.max(LEAST_HEIGHT, sheet.room() - FOOT);
        int lines = Math.clamp(chart.names().size(), 1, Math.max(1, high / LEAST_HEIGHT));
        double height = Math.min(MOST_HEIGHT, (double) high / lines);
        int room = sheet.width - left - Sheet.MARGIN - Math.min(names, sheet.width / 10);
        double width = Math.clamp((double) room / lines, 6, MOST_WIDTH);
        double pair = most(chart, lines, false);
        double alone = most(chart, lines, true);
        for (int i = 0; i < lines; i++) {
            double y = top + i * height;
            name(chart.names().get(i), left, names, y + height / 2 + 4);
            for (int j = 0; j <= i; j++) {
                var place = new Rectangle2D.Double(left + j * width, y, width - 1.5, height - 1.5);
                Chart.Cell cell = chart.rows().get(i).get(j);
                fill(place, cell.value(), i == j ? alone : pair, i == j);
                marks.add(mark(chart, i, j, place));
            }
            beside(chart.names().get(i), left + (i + 1) * width + 4, y + height / 2 + 4);
        }
        legend(chart, left, top + lines * height + 10, pair, alone);
        return marks;
    }

    private static double most(Chart.Pairs chart, int lines, boolean diagonal) {
        double most = 0;
        for (int i = 0; i < lines; i++) {
            for (int j = 0; j <= i; j++) {
                most =
                        (i == j) == diagonal
                                ? Math.max(most, chart.rows().get(i).get(j).value())
                                : most;
            }
        }
        return most;
    }

    private Mark mark(Chart.Pairs chart, int row, int column, Rectangle2D.Double place) {
        String name = chart.names().get(row);
        return new Mark(
                place.x,
                place.y,
                place.width,
                place.height,
                row == column ? name : name + " × " + chart.names().get(column),
                sheet.texts.of(chart.rows().get(row).get(column).told()));
    }

    private void name(String name, int left, int most, double y) {
        String cut = sheet.cut(name, small, most);
        sheet.text(cut, small, sheet.palette.text(), left - 6.0 - sheet.widthOf(cut, small), y);
    }

    private void beside(String name, double x, double y) {
        int room = (int) (sheet.width - Sheet.MARGIN - x);
        if (room > 12) {
            sheet.text(sheet.cut(name, small, room), small, sheet.palette.muted(), x, y);
        }
    }

    private Color colour(double level, boolean diagonal) {
        Color ink = diagonal ? sheet.palette.muted() : sheet.palette.series(0);
        double shown = level <= 0 ? 0.03 : 0.08 + 0.92 * Math.min(1, level);
        return new Color(Palette.between(sheet.palette.background(), ink, shown));
    }

    /// The one of two inks that stands out more.
    private static Color apart(Color paper, Color one, Color other) {
        int of = bright(paper);
        return Math.abs(bright(one) - of) > Math.abs(bright(other) - of) ? one : other;
    }

    private static int bright(Color colour) {
        return 299 * colour.getRed() + 587 * colour.getGreen() + 114 * colour.getBlue();
    }

    private void fill(Rectangle2D.Double place, double value, double most, boolean diagonal) {
        double level = most > 0 ? value / most : 0;
        Color fill = colour(level, diagonal);
        sheet.g.setColor(fill);
        sheet.g.fill(place);
        String text = value == 0 ? "0" : Figures.of(value, 2, sheet.texts.locale());
        int width = sheet.widthOf(text, small);
        if (width + 4 < place.width && place.height > 12) {
            Color on = apart(fill, sheet.palette.background(), sheet.palette.text());
            sheet.text(text, small, on, place.getCenterX() - width / 2.0, place.getCenterY() + 4);
        }
    }

    /// Two bars in one line where they fit, else below each other.
    private void legend(Chart.Pairs chart, double x, double y, double pair, double alone) {
        double end = bar(x, y, "shapview.pairs.together", pair, false);
        int next = sheet.widthOf(sheet.texts.of("shapview.pairs.alone"), small) + SCALE + 110;
        boolean fits = end + 18 + next < sheet.width - Sheet.MARGIN;
        double last =
                fits
                        ? bar(end + 18, y, "shapview.pairs.alone", alone, true)
                        : bar(x, y + 18, "shapview.pairs.alone", alone, true);
        int room = (int) (sheet.width - Sheet.MARGIN - last - 14);
        String more = more(chart);
        if (!more.isEmpty() && room > 40) {
            double line = (fits ? y : y + 18) + 9;
            sheet.text(sheet.cut(more, small, room), small, sheet.palette.muted(), last + 14, line);
        }
    }

    private String more(Chart.Pairs chart) {
        int lines =
                Math.clamp(
                        chart.names().size(),
                        1,
                        Math.max(1, Math.max(LEAST_HEIGHT, sheet.room() - FOOT) / LEAST_HEIGHT));
        int left = chart.names().size() - lines;
        return left > 0 ? sheet.texts.of("ui.chart.more", left) : "";
    }

    private double bar(double from, double y, String key, double most, boolean diagonal) {
        String name = sheet.texts.of(key) + " 0";
        sheet.text(name, small, sheet.palette.muted(), from, y + 9);
        double x = from + sheet.widthOf(name, small) + 5;
        for (int i = 0; i < SCALE; i++) {
            sheet.g.setColor(colour((i + 1.0) / SCALE, diagonal));
            sheet.g.fill(new Rectangle2D.Double(x + i, y, 1.2, 9));
        }
        String high = Figures.of(most, 2, sheet.texts.locale());
        sheet.text(high, small, sheet.palette.muted(), x + SCALE + 5, y + 9);
        return x + SCALE + 5 + sheet.widthOf(high, small);
    }
}
