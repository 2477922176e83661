package jianmo.compress.lean;

import jianmo.base.chart.Tradeoff;
import jianmo.base.chart.Tradeoff.Spot;
import jianmo.base.message.Message;
import jianmo.train.Metrics;

/// The Pareto picture of variants: size of the file by one-row time, coloured by the metric.
public final class LeanChart {

    /// What lies further outside the middle half than this many times its width has the colour of
    /// the worst, so that the others can be told apart (Tukey's fences).
    private static final double FAR = 1.5;

    private LeanChart() {}

    public static Tradeoff of(LeanReport report) {
        boolean higher = Metrics.higherIsBetter(report.metric());
        double[] sorted =
                report.variants().stream().mapToDouble(LeanVariant::metric).sorted().toArray();
        double spread = sorted[3 * (sorted.length - 1) / 4] - sorted[(sorted.length - 1) / 4];
        double least =
                higher
                        ? Math.max(sorted[0], sorted[(sorted.length - 1) / 4] - FAR * spread)
                        : Math.min(
                                sorted[sorted.length - 1],
                                sorted[3 * (sorted.length - 1) / 4] + FAR * spread);
        double most = higher ? sorted[sorted.length - 1] : sorted[0];
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
                most == least ? 1 : Math.clamp((variant.metric() - least) / (most - least), 0, 1),
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
