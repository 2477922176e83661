package jianmo.explain;

import jianmo.base.chart.Chart;
import jianmo.base.message.Message;
import jianmo.explain.Explanation.FeatureShare;

import java.util.List;

/// An explanation as charts.
public final class ExplanationCharts {

    private static final int STEPS = 12;

    private ExplanationCharts() {}

    /// Share of each raw column in all contributions with its 95 % interval, most important first;
    /// who paints it counts those that do not fit.
    public static Chart.Ranges importance(Explanation explanation) {
        List<FeatureShare> shown = explanation.features();
        return new Chart.Ranges(
                Message.of("explain.chart.importance.title"),
                Message.of("explain.chart.importance.share"),
                shown.stream().map(FeatureShare::name).toList(),
                List.of(
                        new Chart.Group(
                                Message.of("explain.chart.importance.share"),
                                shown.stream().map(ExplanationCharts::end).toList())),
                true);
    }

    private static Chart.End end(FeatureShare share) {
        ShareRange range = share.range();
        return range == null
                ? new Chart.End(share.share(), Double.NaN, Double.NaN, List.of())
                : new Chart.End(share.share(), range.low(), range.high(), List.of(rank(range)));
    }

    /// Between which ranks a feature lies.
    public static Message rank(ShareRange range) {
        return range.first() == range.last()
                ? Message.of("shapview.rank", range.first())
                : Message.of("shapview.ranks", range.first(), range.last());
    }

    /// Contributions of up to 500 rows, a line of dots per raw column, the most important on top.
    public static Chart.Beeswarm beeswarm(Explanation explanation) {
        List<Chart.Swarm> rows =
                explanation.swarm().stream()
                        .map(row ->
                                new Chart.Swarm(row.feature(), row.contributions(), row.levels()))
                        .toList();
        return new Chart.Beeswarm(
                Message.of("explain.chart.swarm.title"), contribution(explanation), rows);
    }

    /// One row from the base to its answer, the twelve largest steps.
    public static Chart.Waterfall waterfall(Explanation explanation) {
        Explanation.RowExplanation row = explanation.waterfall();
        return new Chart.Waterfall(
                Message.of("explain.chart.waterfall.title", row.row() + 1),
                contribution(explanation),
                explanation.base(),
                row.answer(),
                row.steps().stream().limit(STEPS).map(ExplanationCharts::bar).toList());
    }

    private static Chart.Bar bar(Explanation.Step step) {
        String value = step.value().isEmpty() ? "?" : step.value();
        return new Chart.Bar(step.feature() + " = " + value, step.contribution());
    }

    private static Message contribution(Explanation explanation) {
        return Message.of(
                "explain.chart.contribution", Message.of("explain.unit." + explanation.unit()));
    }
}
