package jianmo.explain.effect;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.HeldRows;
import jianmo.explain.RawModel;
import jianmo.explain.effect.FeatureEffect.RowCurve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the [FeatureEffect] of a feature: partial dependence, curves of single rows and
/// accumulated effects on one grid.
public final class EffectFinder {

    /// Values of the grid at most.
    private static final int GRID = 24;

    private static final int CURVES = 60;

    private final RawModel model;
    private final HeldRows rows;
    private final long seed;

    /// @param rows training rows with every column of the model
    /// @param seed of the intervals
    public EffectFinder(RawModel model, HeldRows rows, long seed) {
        this.model = model;
        this.rows = rows;
        this.seed = seed;
    }

    /// @param answer class whose probability is told; 0 for a number
    /// @throws UserError when there is no such column, it is a text or picture, or all of its
    ///   values are missing
    public FeatureEffect find(String feature, int answer, Progress progress) {
        int at = model.changeable(feature);
        Column column = model.columns().get(at);
        FeatureGrid grid = FeatureGrid.of(rows, at, GRID);
        if (grid.size() == 0) {
            throw UserError.failed("effect.all-missing", feature);
        }
        if (!grid.isNumber()) {
            grid = grid.ordered(new LevelOrder(rows, grid).order());
        }
        var dependence = PartialDependence.of(model, rows, grid, answer, progress);
        var accumulated = new AccumulatedEffects(model, rows, grid, answer);
        double[] now = model.answers(rows, answer);
        return new FeatureEffect(
                feature,
                column.type(),
                model.name(answer),
                model.target().task().isClassification(),
                rows.rows(),
                Arrays.stream(now).average().orElse(Double.NaN),
                grid.numbers(),
                grid.levels(),
                dependence.means(),
                accumulated.points(seed, progress),
                accumulated.counts(),
                curves(dependence),
                dependence.spread());
    }

    private List<RowCurve> curves(PartialDependence dependence) {
        int count = Math.min(CURVES, rows.rows());
        var curves = new ArrayList<RowCurve>();
        for (int i = 0; i < count; i++) {
            int row = (int) ((long) i * rows.rows() / count);
            curves.add(new RowCurve(rows.number(row), dependence.curve(row)));
        }
        return curves;
    }
}
