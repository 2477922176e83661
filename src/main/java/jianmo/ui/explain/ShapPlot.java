package jianmo.ui.explain;

import jianmo.base.chart.Chart;
import jianmo.base.chart.DotCloud;
import jianmo.ui.chart.ChartView;
import jianmo.ui.shell.PanelContext;

import org.jspecify.annotations.Nullable;

import java.util.function.IntUnaryOperator;

/// A plot of dots in which rows are pointed at, opened and drawn around.
final class ShapPlot {

    private final ChartView view;

    /// @param featureOf the feature of each line of dots
    ShapPlot(PanelContext context, ShapModel model, BrushBar bar, IntUnaryOperator featureOf) {
        view = new ChartView(context.texts(), context.dark());
        view.picking(new CloudPicker(model, context.texts(), this::cloud, featureOf));
        view.setLasso(bar.lassoProperty().get());
        bar.lassoProperty().addListener((_, _, free) -> view.setLasso(free));
    }

    private @Nullable DotCloud cloud() {
        return view.chart() instanceof DotCloud cloud ? cloud : null;
    }

    ChartView view() {
        return view;
    }

    void show(@Nullable Chart chart) {
        view.show(chart);
    }
}
