package jianmo.explain.effect;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Fan;
import jianmo.base.chart.Chart.Interval;
import jianmo.base.chart.Chart.Intervals;
import jianmo.base.chart.Chart.Strand;
import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;
import jianmo.explain.effect.FeatureEffect.Point;
import jianmo.explain.effect.FeatureEffect.RowCurve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Effects as charts: a fan over a number, a row with an interval per level of a category.
public final class EffectCharts {

    private static final double YEAR = 365.2425;

    private EffectCharts() {}

    /// Partial dependence with the curves of single rows.
    ///
    /// @param centred whether curves begin at 0, so that only their shapes differ
    public static Chart dependence(FeatureEffect effect, boolean centred) {
        Message title = Message.of("effect.chart.dependence", effect.feature());
        Message y = answer(effect);
        if (!effect.levels().isEmpty()) {
            return levels(title, y, effect, effect.dependence());
        }
        double base = centred ? effect.dependence().getFirst().value() : 0;
        var strands = new ArrayList<Strand>();
        for (RowCurve curve : effect.curves()) {
            double start = centred ? curve.answers().getFirst() : 0;
            strands.add(
                    new Strand(
                            Message.of("effect.chart.row", curve.row() + 1),
                            curve.answers().stream().map(a -> a - start).toList()));
        }
        return fan(title, y, effect, effect.dependence(), base, strands);
    }

    public static Chart accumulated(FeatureEffect effect) {
        Message title = Message.of("effect.chart.accumulated", effect.feature());
        Message y = Message.of("effect.chart.adds", answer(effect));
        return effect.levels().isEmpty()
                ? fan(title, y, effect, effect.accumulated(), 0, List.of())
                : levels(title, y, effect, effect.accumulated());
    }

    private static Message answer(FeatureEffect effect) {
        return Message.of(
                effect.probability() ? "effect.chart.probability" : "effect.chart.number",
                effect.answer());
    }

    private static Chart fan(
            Message title,
            Message y,
            FeatureEffect effect,
            List<Point> points,
            double base,
            List<Strand> strands) {
        boolean time = effect.type() == ColumnType.TIME;
        Function<Function<Point, Double>, List<Double>> of =
                part -> points.stream().map(p -> part.apply(p) - base).toList();
        return new Fan(
                title,
                time ? Message.of("effect.chart.year") : Message.of("effect.chart.value"),
                y,
                effect.numbers().stream().map(v -> time ? 1970 + v / YEAR : v).toList(),
                of.apply(Point::value),
                of.apply(Point::low),
                of.apply(Point::high),
                strands);
    }

    private static Chart levels(
            Message title, Message x, FeatureEffect effect, List<Point> points) {
        var rows = new ArrayList<Interval>();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            String level = effect.levels().get(i);
            rows.add(
                    new Interval(
                            level.isEmpty() ? "?" : level,
                            point.value(),
                            point.low(),
                            point.high()));
        }
        return new Intervals(title, x, rows);
    }

    /// Losses with their intervals, largest first.
    public static Chart importance(ImportanceReport report) {
        return new Intervals(
                Message.of("effect.chart.importance"),
                Message.of("effect.chart.loss", Message.of("ui.metric." + report.metric())),
                report.features().stream()
                        .map(f -> new Interval(f.feature(), f.loss(), f.low(), f.high()))
                        .toList());
    }
}
