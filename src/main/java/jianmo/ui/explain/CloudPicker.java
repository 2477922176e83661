package jianmo.ui.explain;

import jianmo.base.chart.DotCloud;
import jianmo.base.chart.Dots;
import jianmo.chart.Mark;
import jianmo.chart.PlotArea;
import jianmo.explain.view.Picks;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.chart.BrushShape;
import jianmo.ui.chart.ChartPicker;

import org.jspecify.annotations.Nullable;

import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/// Names, opens and chooses rows by their dots.
final class CloudPicker implements ChartPicker {

    private static final double NEAR = 14;

    private final ShapModel model;
    private final Texts texts;
    private final Supplier<@Nullable DotCloud> shown;
    private final IntUnaryOperator featureOf;

    /// @param featureOf the feature of each line of dots
    CloudPicker(
            ShapModel model,
            Texts texts,
            Supplier<@Nullable DotCloud> shown,
            IntUnaryOperator featureOf) {
        this.model = model;
        this.texts = texts;
        this.shown = shown;
        this.featureOf = featureOf;
    }

    @Override
    public @Nullable Mark at(double x, double y, PlotArea plot) {
        DotCloud cloud = shown.get();
        ShapView view = model.viewProperty().get();
        int dot = cloud == null ? -1 : nearest(cloud.dots(), x, y, plot);
        if (cloud == null || view == null || dot < 0) {
            return null;
        }
        Dots dots = cloud.dots();
        int row = dot % dots.rows();
        var words = new RowWords(texts, view);
        return new Mark(
                plot.screenX(dots.x()[dot]),
                plot.screenY(dots.y()[dot]),
                0,
                0,
                words.name(row),
                words.told(featureOf.applyAsInt(dot / dots.rows()), row));
    }

    private static int nearest(Dots dots, double x, double y, PlotArea plot) {
        return Picks.nearest(dots, plot::screenX, plot::screenY, x, y, NEAR);
    }

    @Override
    public void clicked(double x, double y, PlotArea plot) {
        DotCloud cloud = shown.get();
        int dot = cloud == null ? -1 : nearest(cloud.dots(), x, y, plot);
        if (cloud != null && dot >= 0) {
            model.open(dot % cloud.dots().rows());
        }
    }

    @Override
    public void brushed(BrushShape shape, PlotArea plot, boolean more) {
        DotCloud cloud = shown.get();
        if (cloud != null) {
            model.choose(
                    Picks.inside(cloud.dots(), plot::screenX, plot::screenY, shape::contains),
                    more);
        }
    }
}
