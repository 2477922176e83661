package jianmo.ui.explain;

import jianmo.base.chart.RowHeat;
import jianmo.chart.Mark;
import jianmo.chart.PlotArea;
import jianmo.explain.view.Picks;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.chart.BrushShape;
import jianmo.ui.chart.ChartPicker;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// Names, opens and chooses rows of the heat map; a shape takes all rows from its left to its
/// right.
final class HeatPicker implements ChartPicker {

    private final ShapModel model;
    private final Texts texts;
    private final Supplier<@Nullable RowHeat> shown;

    HeatPicker(ShapModel model, Texts texts, Supplier<@Nullable RowHeat> shown) {
        this.model = model;
        this.texts = texts;
        this.shown = shown;
    }

    @Override
    public @Nullable Mark at(double x, double y, PlotArea plot) {
        RowHeat heat = shown.get();
        ShapView view = model.viewProperty().get();
        int row = heat == null ? -1 : row(heat, x, y, plot);
        if (heat == null || view == null || row < 0) {
            return null;
        }
        double lines = plot.most() - plot.least();
        int line = (int) Math.floor((y - plot.top()) / (plot.bottom() - plot.top()) * lines);
        int rank = Math.clamp(line, 0, heat.features().size() - 1);
        var words = new RowWords(texts, view);
        double height = (plot.bottom() - plot.top()) / lines;
        return new Mark(
                x - 1,
                plot.top() + rank * height,
                2,
                height,
                words.name(row),
                words.told(view.ranked(rank), row));
    }

    private static int row(RowHeat heat, double x, double y, PlotArea plot) {
        boolean over =
                x >= plot.left() && x <= plot.right() && y >= plot.top() && y <= plot.bottom();
        return over ? heat.row(column(heat, x, plot)) : -1;
    }

    private static int column(RowHeat heat, double x, PlotArea plot) {
        return Math.clamp(Math.round(plot.value(x)), 0, heat.columns() - 1);
    }

    @Override
    public void clicked(double x, double y, PlotArea plot) {
        RowHeat heat = shown.get();
        int row = heat == null ? -1 : row(heat, x, y, plot);
        if (row >= 0) {
            model.open(row);
        }
    }

    @Override
    public void brushed(BrushShape shape, PlotArea plot, boolean more) {
        RowHeat heat = shown.get();
        ShapView view = model.viewProperty().get();
        if (heat != null && view != null) {
            model.choose(
                    Picks.columns(
                            heat,
                            view.count(),
                            column(heat, shape.left(), plot),
                            column(heat, shape.right(), plot)),
                    more);
        }
    }
}
