package jianmo.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.chart.Chart;
import jianmo.base.chart.DotCloud;
import jianmo.base.chart.Dots;
import jianmo.base.chart.RowMask;
import jianmo.base.message.Message;
import jianmo.explain.view.Cohorts;
import jianmo.explain.view.Explained;
import jianmo.explain.view.RowOrder;
import jianmo.explain.view.ShapCharts;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Color;
import java.util.List;

/// Dots lie where the plot area says, and any number of features stays inside the picture.
class ShapChartsPaintedTest {

    private static final Palette LIGHT = Palette.light();
    private static final String LONG = "申请人过去十二个月在本行及他行的累计逾期还款次数";

    private final ChartPainter painter = new ChartPainter(Texts.in("zh"), LIGHT);

    @Test
    void aDotLiesWhereThePlotAreaSaysAndTheRestIsGrey() {
        var view = new ShapView(Explained.random(2, 1, "a"));
        DotCloud cloud = new ShapCharts(view).dependence(0, 0, RowMask.of(2, 1));
        Painted painted = painter.paint(cloud, 420, 300, 1);
        Dots dots = cloud.dots();
        assertEquals(Dots.tone(0), dots.tones()[1]);
        assertEquals(LIGHT.low(), at(painted, dots, 1));
        Color other = at(painted, dots, 0);
        assertNotEquals(LIGHT.low(), other);
        assertTrue(Math.abs(other.getRed() - other.getBlue()) < 20, other.toString());
    }

    private static Color at(Painted painted, Dots dots, int i) {
        PlotArea plot = painted.plot();
        assertNotNull(plot);
        int x = (int) plot.screenX(dots.x()[i]);
        int y = (int) plot.screenY(dots.y()[i]);
        return new Color(painted.image().getRGB(x, y));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30, 200})
    void nothingIsCutOffAtTheEdges(int features) {
        var view = new ShapView(Explained.random(80, features, LONG));
        var charts = new ShapCharts(view);
        var cohorts = new Cohorts(view);
        int[] order = RowOrder.bySimilarity(view.rows());
        for (Chart chart :
                List.of(
                        charts.beeswarm(null),
                        charts.beeswarm(RowMask.of(80, 1, 2, 3)),
                        charts.dependence(0, features - 1, null),
                        charts.heat(order, Message.of("shapview.heat.by-similar"), null),
                        charts.waterfall(0),
                        charts.force(0),
                        cohorts.chart(cohorts.byAnswer(), 1))) {
            Painted painted = painter.paint(chart, 520, 360, 1);
            for (int y = 0; y < 360; y++) {
                for (int x : new int[] {0, 519}) {
                    assertEquals(
                            LIGHT.background(),
                            new Color(painted.image().getRGB(x, y)),
                            chart.getClass().getSimpleName() + " at " + x + ", " + y);
                }
            }
            assertTrue(painter.svg(chart, 520, 360).contains("<svg"));
        }
    }
}
