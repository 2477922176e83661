package jianmo.report;

import jianmo.base.chart.Chart;
import jianmo.base.message.Message;
import jianmo.explain.ExplainedRows;
import jianmo.explain.view.Partners;
import jianmo.explain.view.RowOrder;
import jianmo.explain.view.ShapCharts;
import jianmo.explain.view.ShapView;

import java.util.LinkedHashMap;
import java.util.Map;

/// Plots of all explained rows: what the three strongest features contribute, the heat map, and the
/// forces on the row with the largest answer.
final class RowPlots {

    private static final int FEATURES = 3;

    private RowPlots() {}

    /// By file name without ending.
    static Map<String, Chart> of(ExplainedRows rows) {
        var view = new ShapView(rows);
        var charts = new ShapCharts(view);
        var plots = new LinkedHashMap<String, Chart>();
        for (int rank = 0; rank < Math.min(FEATURES, view.features()); rank++) {
            int feature = view.ranked(rank);
            int[] partners = Partners.of(rows, feature);
            int by = partners.length == 0 ? feature : partners[0];
            plots.put("dependence-" + (rank + 1), charts.dependence(feature, by, null));
        }
        plots.put(
                "heat-map",
                charts.heat(
                        RowOrder.bySimilarity(rows), Message.of("shapview.heat.by-similar"), null));
        plots.put("force", charts.force(view.largest()));
        return plots;
    }
}
