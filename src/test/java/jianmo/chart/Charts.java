package jianmo.chart;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Bar;
import jianmo.base.chart.Chart.Series;
import jianmo.base.chart.Chart.Swarm;
import jianmo.base.message.Message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// One chart of every kind, and the awkward ones.
final class Charts {

    private static final Message NAME = Message.of("ui.metric.auc");

    private Charts() {}

    static Map<String, Chart> usual() {
        var random = new Random(5);
        List<Double> x = IntStream.rangeClosed(1, 50).mapToObj(i -> (double) i).toList();
        List<Double> y =
                x.stream().map(v -> Math.exp(-v / 20) + random.nextGaussian() / 50).toList();
        var charts = new LinkedHashMap<String, Chart>();
        charts.put("lines", new Chart.Lines(NAME, NAME, NAME, List.of(new Series(NAME, x, y))));
        charts.put("points", new Chart.Points(NAME, NAME, NAME, List.of(new Series(NAME, x, y))));
        charts.put(
                "histogram",
                new Chart.Histogram(NAME, NAME, NAME, List.of(0.0, 1.0, 2.0), List.of(5L, 9L)));
        charts.put(
                "bars",
                new Chart.Bars(NAME, NAME, List.of(new Bar("a", 0.7), new Bar("b", -0.3)), true));
        charts.put(
                "waterfall",
                new Chart.Waterfall(
                        NAME, NAME, 0.1, 0.9, List.of(new Bar("a", 0.5), new Bar("b", 0.2))));
        charts.put(
                "boxes",
                new Chart.Boxes(
                        NAME,
                        NAME,
                        List.of(
                                new Chart.Box("a", 0, 1, 2, 3, 9, 40),
                                new Chart.Box("b", -2, -1, 0, 4, 5, 7))));
        charts.put(
                "heat",
                new Chart.Heat(
                        NAME,
                        NAME,
                        NAME,
                        List.of("x", "y"),
                        List.of("a", "b"),
                        List.of(List.of(0.2, 0.8), List.of(1.0, 0.0))));
        charts.put(
                "ranges",
                new Chart.Ranges(
                        NAME,
                        NAME,
                        List.of("a", "b"),
                        List.of(
                                new Chart.Group(
                                        NAME,
                                        List.of(
                                                new Chart.End(0.6, 0.5, 0.7, List.of(NAME)),
                                                new Chart.End(
                                                        0.4, Double.NaN, Double.NaN, List.of()))),
                                new Chart.Group(
                                        NAME,
                                        List.of(
                                                new Chart.End(0.3, 0.2, 0.35, List.of()),
                                                new Chart.End(0.7, 0.6, 0.9, List.of())))),
                        true));
        charts.put(
                "pairs",
                new Chart.Pairs(
                        NAME,
                        NAME,
                        List.of("a", "b"),
                        List.of(
                                List.of(new Chart.Cell(0.4, NAME)),
                                List.of(new Chart.Cell(0.1, NAME), new Chart.Cell(0, NAME)))));
        charts.put(
                "force",
                new Chart.Force(
                        NAME,
                        NAME,
                        0.1,
                        0.5,
                        List.of(new Bar("a", 0.6), new Bar("b", -0.3), new Bar("c", 0.1))));
        var levels = y.stream().map(v -> Math.clamp(v, 0, 1)).toList();
        charts.put(
                "beeswarm",
                new Chart.Beeswarm(
                        NAME,
                        NAME,
                        List.of(new Swarm("a", y, levels), new Swarm("b", y, List.of()))));
        return charts;
    }

    static Map<String, Chart> awkward() {
        var charts = new LinkedHashMap<String, Chart>();
        charts.put("no series", new Chart.Lines(NAME, NAME, NAME, List.of()));
        charts.put(
                "empty series",
                new Chart.Points(
                        NAME, NAME, NAME, List.of(new Series(NAME, List.of(), List.of()))));
        charts.put(
                "one point",
                new Chart.Lines(
                        NAME, NAME, NAME, List.of(new Series(NAME, List.of(3.0), List.of(2.0)))));
        charts.put(
                "not numbers",
                new Chart.Lines(
                        NAME,
                        NAME,
                        NAME,
                        List.of(
                                new Series(
                                        NAME,
                                        List.of(1.0, 2.0),
                                        List.of(Double.NaN, Double.POSITIVE_INFINITY)))));
        charts.put("no bars", new Chart.Bars(NAME, NAME, List.of(), false));
        charts.put("zero bar", new Chart.Bars(NAME, NAME, List.of(new Bar("a", 0)), true));
        charts.put("no counts", new Chart.Histogram(NAME, NAME, NAME, List.of(), List.of()));
        charts.put(
                "constant", new Chart.Histogram(NAME, NAME, NAME, List.of(4.0, 4.0), List.of(10L)));
        charts.put(
                "huge",
                new Chart.Histogram(
                        NAME, NAME, NAME, List.of(-1e300, 0.0, 1e300), List.of(1L, 2L)));
        charts.put(
                "no swarm",
                new Chart.Beeswarm(NAME, NAME, List.of(new Swarm("a", List.of(), List.of()))));
        charts.put(
                "one dot",
                new Chart.Beeswarm(
                        NAME, NAME, List.of(new Swarm("a", List.of(0.0), List.of(-1.0)))));
        charts.put("no boxes", new Chart.Boxes(NAME, NAME, List.of()));
        charts.put(
                "one value",
                new Chart.Boxes(NAME, NAME, List.of(new Chart.Box("a", 1, 1, 1, 1, 1, 1))));
        charts.put("no cells", new Chart.Heat(NAME, NAME, NAME, List.of(), List.of(), List.of()));
        var names = IntStream.range(0, 60).mapToObj(i -> "很长的类别名称 " + i).toList();
        charts.put(
                "many cells",
                new Chart.Heat(
                        NAME,
                        NAME,
                        NAME,
                        names,
                        names,
                        names.stream()
                                .map(_ -> names.stream().map(_ -> Double.NaN).toList())
                                .toList()));
        charts.put("no steps", new Chart.Waterfall(NAME, NAME, 1, 1, List.of()));
        charts.put(
                "nothing moves", new Chart.Waterfall(NAME, NAME, 1, 1, List.of(new Bar("a", 0))));
        var many = new ArrayList<Bar>();
        for (int i = 0; i < 300; i++) {
            many.add(
                    new Bar(
                            "列名很长很长很长很长很长很长很长很长很长很长 a_column_with_a_long_name_" + i,
                            1.0 / (i + 1)));
        }
        charts.put("no ranges", new Chart.Ranges(NAME, NAME, List.of(), List.of(), true));
        charts.put("no pairs", new Chart.Pairs(NAME, NAME, List.of(), List.of()));
        charts.put("no forces", new Chart.Force(NAME, NAME, 1, 1, List.of()));
        charts.put("many forces", new Chart.Force(NAME, NAME, 0, 6, many));
        charts.put("many bars", new Chart.Bars(NAME, NAME, many, true));
        return charts;
    }
}
