package jianmo.compress.lean;

import jianmo.base.chart.Tradeoff;
import jianmo.base.chart.Tradeoff.Spot;
import jianmo.base.message.Message;
import jianmo.train.Metrics;

/// The Pareto picture of variants: size of the file by one-row time, coloured by the metric.
public final class LeanChart {

    private LeanChart() {}

    public static Tradeoff of(LeanReport report) {
        boolean higher = Metrics.higherIsBetter(report.metric());
        var values =
                report.variants().stream().mapToDouble(LeanVariant::metric).summaryStatistics();
        double least = higher ? values.getMin() : values.getMax();
        double most = higher ? values.getMax() : values.getMin();
        return new Tradeoff(
                Message.of("lean.chart.title"),
                Message.of("lean.chart.x"),
                Message.of("lean.chart.y"),
                Message.of("train.metric." + report.metric()),
                Message.of("lean.chart.worst", least),
                Message.of("lean.chart.best", most),
                report.variants().stream()
                        .map(variant -> spot(report, variant, least, most))
                        .toList());
    }

    private static Spot spot(LeanReport report, LeanVariant variant, double least, double most) {
        return new Spot(
                LeanReport.title(variant.name()),
                variant.bytes() / 1e3,
                variant.rowMicros(),
                most == least ? 1 : (variant.metric() - least) / (most - least),
                variant.front(),
                variant.name().equals(report.recommended()),
                Message.of(
                        "lean.chart.told",
                        variant.bytes() / 1e3,
                        variant.rowMicros(),
                        Message.of("train.metric." + report.metric()),
                        variant.metric()));
    }
}
