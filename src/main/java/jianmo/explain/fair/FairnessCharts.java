package jianmo.explain.fair;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Interval;
import jianmo.base.chart.Chart.Series;
import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.explain.fair.RepairReport.Price;
import jianmo.validate.ValidationReport.Reliability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// Fairness as charts.
public final class FairnessCharts {

    private FairnessCharts() {}

    /// One figure of every group with its interval.
    ///
    /// @param words writes a group's name
    public static Chart.Intervals groups(
            GroupTable table, Measure measure, Function<Message, String> words) {
        return new Chart.Intervals(
                Message.of("fair.measure." + Names.of(measure)),
                Message.of("fair.measure." + Names.of(measure)),
                table.groups().stream()
                        .filter(group -> group.figures().containsKey(measure))
                        .map(group -> {
                            var metric = Objects.requireNonNull(group.figures().get(measure));
                            return new Interval(
                                    words.apply(group.group().name()),
                                    metric.value(),
                                    metric.low(),
                                    metric.high());
                        })
                        .toList());
    }

    /// Predicted against observed share, a curve per group, beside the diagonal.
    public static Chart.Lines reliability(GroupTable table) {
        var series = new ArrayList<Series>();
        series.add(
                new Series(
                        Message.of("fair.reliability.perfect"),
                        List.of(0.0, 1.0),
                        List.of(0.0, 1.0)));
        for (GroupFigures group : table.groups()) {
            List<Reliability> bins =
                    group.reliability().stream().filter(bin -> bin.rows() >= LEAST_OF_BIN).toList();
            if (bins.size() > 1) {
                series.add(
                        new Series(
                                group.group().name(),
                                bins.stream().map(Reliability::predicted).toList(),
                                bins.stream().map(Reliability::observed).toList()));
            }
        }
        return new Chart.Lines(
                Message.of("fair.reliability.title"),
                Message.of("fair.reliability.predicted"),
                Message.of("fair.reliability.observed"),
                series);
    }

    /// Bins of fewer rows say nothing.
    private static final int LEAST_OF_BIN = 10;

    /// What a smaller gap costs.
    public static Chart.Lines frontier(List<Price> prices) {
        List<Price> sorted =
                prices.stream().sorted(Comparator.comparingDouble(Price::gap)).toList();
        return new Chart.Lines(
                Message.of("fair.frontier.title"),
                Message.of("fair.frontier.gap"),
                Message.of("fair.frontier.accuracy"),
                List.of(
                        new Series(
                                Message.of("fair.frontier.series"),
                                sorted.stream().map(Price::gap).toList(),
                                sorted.stream().map(Price::accuracy).toList())));
    }
}
