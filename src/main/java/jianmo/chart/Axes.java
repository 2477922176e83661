package jianmo.chart;

import jianmo.text.Texts;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/// An XChart plot in the house style, placed below title and legend of a [Sheet].
final class Axes {

    private static final Color CLEAR = new Color(0, true);

    final Bounded chart;
    private final Sheet sheet;
    private final int left;
    private final int width;
    private final int height;
    private int series;

    /// @param gutter pixels kept free at the left, for names written by the caller
    Axes(Sheet sheet, int gutter, int right) {
        this(sheet, gutter, right, 0);
    }

    /// @param below pixels kept free at the foot
    Axes(Sheet sheet, int gutter, int right, int below) {
        this.sheet = sheet;
        this.left = gutter;
        this.width = Math.max(60, sheet.width - gutter - right);
        this.height = Math.max(50, sheet.room() - below);
        chart = new Bounded(width, height);
        style(sheet.palette, sheet.texts.locale());
    }

    private void style(Palette palette, Locale locale) {
        var style = chart.getStyler();
        style.setBaseFont(ChartFonts.regular(11));
        style.setLocale(locale);
        style.setChartTitleVisible(false).setLegendVisible(false);
        style.setChartBackgroundColor(palette.background());
        style.setPlotBackgroundColor(palette.background());
        style.setPlotBorderVisible(false);
        style.setPlotBorderColor(CLEAR);
        style.setChartFontColor(palette.muted());
        style.setChartPadding(Sheet.MARGIN);
        style.setPlotContentSize(1.0);
        style.setAntiAlias(true);
        style.setPlotMargin(0);
        style.setPlotGridLinesColor(palette.grid());
        style.setPlotGridLinesStroke(new BasicStroke(1f));
        style.setPlotTicksMarksVisible(false);
        style.setAxisTicksLineVisible(false);
        style.setAxisTicksMarksVisible(false);
        style.setAxisTickPadding(6);
        style.setAxisTitlePadding(8);
        style.setAxisTickLabelsColor(palette.muted());
        style.setXAxisTickLabelsColor(palette.muted());
        style.setYAxisTickLabelsColor(palette.muted());
        style.setAxisTickLabelsFont(ChartFonts.regular(11));
        style.setAxisTitleFont(ChartFonts.regular(12));
        style.setXAxisTitleColor(palette.muted());
        style.setYAxisTitleColor(palette.muted());
        style.setXAxisTickMarkSpacingHint(90);
        style.setYAxisTickMarkSpacingHint(44);
        style.setXAxisTickLabelsFormattingFunction(v -> Figures.of(tidy(v), locale));
        style.setYAxisTickLabelsFormattingFunction(v -> Figures.of(tidy(v), locale));
    }

    /// Takes the crumbs of binary fractions off a tick (0.30000000000000004).
    private static double tidy(double value) {
        return Math.abs(value) < 1e-12 ? 0 : value;
    }

    void titles(String x, String y) {
        var font = ChartFonts.regular(12);
        chart.setXAxisTitle(sheet.cut(x, font, width - 40));
        chart.setYAxisTitle(sheet.cut(y, font, height - 40));
        chart.getStyler().setXAxisTitleVisible(!x.isBlank());
        chart.getStyler().setYAxisTitleVisible(!y.isBlank());
    }

    void percentX(Texts texts) {
        chart.getStyler()
                .setXAxisTickLabelsFormattingFunction(v ->
                        Figures.of(tidy(v) * 100, 3, texts.locale())
                                + Figures.percentSign(texts.locale()));
    }

    /// For axes whose figures, lines and titles the caller draws, in the room it has kept free.
    void blank() {
        chart.getStyler().setPlotGridLinesVisible(false).setAxisTicksVisible(false);
        chart.getStyler().setXAxisTitleVisible(false).setYAxisTitleVisible(false);
    }

    void range(Range x, Range y) {
        chart.getStyler().setXAxisMin(x.low()).setXAxisMax(x.high());
        chart.getStyler().setYAxisMin(y.low()).setYAxisMax(y.high());
    }

    void line(double[] x, double[] y, Color colour, float thickness) {
        XYSeries added = add(x, y, XYSeriesRenderStyle.Line, colour);
        added.setLineStyle(
                new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        added.setLineColor(colour);
        added.setMarker(x.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }

    /// For axes on which the caller draws by itself. The values are unevenly spaced, since XChart
    /// puts ticks on even ones instead of on round figures.
    void empty(Range x, Range y) {
        int many = 100;
        double[] xs = new double[many];
        double[] ys = new double[many];
        for (int i = 0; i < many; i++) {
            double share = Math.pow(i / (many - 1.0), 1.5);
            xs[i] = x.low() + share * (x.high() - x.low());
            ys[i] = y.low() + share * (y.high() - y.low());
        }
        add(xs, ys, XYSeriesRenderStyle.Scatter, CLEAR).setMarker(SeriesMarkers.NONE);
    }

    void dots(double[] x, double[] y, Color colour) {
        add(x, y, XYSeriesRenderStyle.Scatter, colour).setMarker(SeriesMarkers.CIRCLE);
    }

    /// A filled rectangle in the units of the axes.
    void box(double x0, double x1, double y0, double y1, Color colour) {
        XYSeries added =
                add(
                        new double[] {x0, x0, x1, x1, x0},
                        new double[] {y0, y1, y1, y0, y0},
                        XYSeriesRenderStyle.PolygonArea,
                        colour);
        added.setFillColor(colour);
        added.setLineStyle(new BasicStroke(0.5f));
        added.setLineColor(CLEAR);
        added.setMarker(SeriesMarkers.NONE);
    }

    private XYSeries add(double[] x, double[] y, XYSeriesRenderStyle style, Color colour) {
        XYSeries added = chart.addSeries("s" + series++, x, y);
        added.setXYSeriesRenderStyle(style);
        added.setMarkerColor(colour);
        return added;
    }

    void paint() {
        AffineTransform before = sheet.g.getTransform();
        sheet.g.translate(left, sheet.top());
        chart.paint(sheet.g, width, height);
        sheet.g.setTransform(before);
    }

    /// A thin line at a height; after [#paint].
    void level(double y) {
        Rectangle2D area = area();
        double at = screenY(y);
        if (at > area.getMinY() && at < area.getMaxY()) {
            sheet.g.setColor(sheet.palette.muted());
            sheet.g.setStroke(new BasicStroke(1f));
            sheet.g.draw(new Line2D.Double(area.getMinX(), at, area.getMaxX(), at));
        }
    }

    /// Pixels from the left of the sheet; after [#paint].
    double screenX(double x) {
        return left + chart.getScreenXFromChart(x);
    }

    double screenY(double y) {
        return sheet.top() + chart.getScreenYFromChart(y);
    }

    /// Where the axes lie on the sheet; after [#paint]. Right also for low plots, where XChart puts
    /// every value in the middle.
    Rectangle2D area() {
        Rectangle2D area = chart.area();
        return new Rectangle2D.Double(
                left + area.getX(), sheet.top() + area.getY(), area.getWidth(), area.getHeight());
    }

    /// Tells where its axes lie.
    static final class Bounded extends XYChart {
        Bounded(int width, int height) {
            super(width, height, ChartTheme.XChart);
        }

        Rectangle2D area() {
            return plot.getBounds();
        }
    }
}
