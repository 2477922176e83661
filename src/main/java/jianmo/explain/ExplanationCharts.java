package jianmo.explain;

import jianmo.base.chart.Chart;
import jianmo.base.message.Message;

import java.util.List;

/// An explanation as charts.
public final class ExplanationCharts {

    private static final int BARS = 20;
    private static final int STEPS = 12;

    private ExplanationCharts() {}

    /// Share of each raw column in all contributions, the twenty largest.
    public static Chart.Bars importance(Explanation explanation) {
        return new Chart.Bars(
                Message.of("explain.chart.importance.title"),
                Message.of("explain.chart.importance.share"),
                explanation.features().stream()
                        .limit(BARS)
                        .map(feature -> new Chart.Bar(feature.name(), feature.share()))
                        .toList(),
                true);
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
