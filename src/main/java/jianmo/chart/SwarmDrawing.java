package jianmo.chart;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Swarm;
import jianmo.base.chart.DotCloud;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The SHAP beeswarm (Lundberg and Lee, 2017): a dot per explained row, pushed aside where many lie
/// at the same contribution, coloured by the feature's value from low to high.
final class SwarmDrawing {

    private static final int TONES = 11;
    private static final int RIGHT = 54;

    private final Sheet sheet;

    SwarmDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    List<Mark> draw(Chart.Beeswarm chart) {
        List<Swarm> swarms =
                chart.rows().stream()
                        .filter(s -> s.contributions().stream().anyMatch(Double::isFinite))
                        .toList();
        if (swarms.isEmpty()) {
            sheet.nothing();
            return new ArrayList<>();
        }
        var rows =
                new Rows(
                        sheet,
                        swarms.stream().map(Swarm::feature).toList(),
                        sheet.texts.of(chart.x()),
                        RIGHT);
        List<Swarm> shown = swarms.subList(0, rows.shown());
        Range range =
                Range.of(
                                shown.stream()
                                        .flatMapToDouble(s ->
                                                s.contributions().stream().mapToDouble(d -> d)))
                        .including(0)
                        .padded(0.04);
        rows.range(range);
        rows.axes.chart.getStyler().setMarkerSize(5);
        var tones = new Tones(range);
        for (int i = 0; i < shown.size(); i++) {
            tones.add(shown.get(i), rows.level(i));
        }
        tones.dots(rows.axes);
        rows.paint();
        new ColourScale(sheet).upright(new DotCloud.Scale("", "", ""), RIGHT);
        return marks(rows, tones, shown);
    }

    private List<Mark> marks(Rows rows, Tones tones, List<Swarm> shown) {
        var marks = new ArrayList<Mark>();
        for (Dot dot : tones.dots) {
            int row = (int) Math.round(rows.level(0) - Math.rint(dot.y));
            String name = shown.get(Math.clamp(row, 0, shown.size() - 1)).feature();
            marks.add(
                    new Mark(
                            rows.axes.screenX(dot.x),
                            rows.axes.screenY(dot.y),
                            0,
                            0,
                            name,
                            Figures.of(dot.x, 3, sheet.texts.locale())));
        }
        return marks;
    }

    /// @param tone position on the colour scale, -1 when the value has no order
    private record Dot(double x, double y, int tone) {}

    /// All dots, sorted by colour, since XChart paints one colour a series.
    private final class Tones {
        private final List<Dot> dots = new ArrayList<>();
        private final Range range;

        Tones(Range range) {
            this.range = range;
        }

        /// Spreads the dots of one feature around its row: dots of the same narrow bin alternate
        /// above and below.
        void add(Swarm swarm, double level) {
            int bins = 90;
            int[] filled = new int[bins + 1];
            List<Integer> kept = Thinning.keep(swarm.contributions(), Thinning.MOST / 2);
            int[] bin =
                    kept.stream().mapToInt(i -> bin(swarm.contributions().get(i), bins)).toArray();
            for (int b : bin) {
                if (b >= 0) {
                    filled[b]++;
                }
            }
            int fullest = IntStream.of(filled).max().orElse(1);
            double step = Math.min(0.09, 0.8 / Math.max(1, fullest));
            int[] used = new int[bins + 1];
            for (int k = 0; k < bin.length; k++) {
                if (bin[k] < 0) {
                    continue;
                }
                int place = used[bin[k]]++;
                double aside = (place % 2 == 0 ? 1 : -1) * ((place + 1) / 2) * step;
                int row = kept.get(k);
                double value = row < swarm.levels().size() ? swarm.levels().get(row) : -1;
                int tone = value >= 0 ? (int) Math.round(Math.min(1, value) * (TONES - 1)) : -1;
                dots.add(new Dot(swarm.contributions().get(row), level + aside, tone));
            }
        }

        private int bin(double x, int bins) {
            return Double.isFinite(x)
                    ? (int) Math.round((x - range.low()) / (range.high() - range.low()) * bins)
                    : -1;
        }

        void dots(Axes axes) {
            for (int tone = -1; tone < TONES; tone++) {
                int wanted = tone;
                List<Dot> some = dots.stream().filter(d -> d.tone == wanted).toList();
                if (!some.isEmpty()) {
                    Color colour =
                            tone < 0
                                    ? sheet.palette.missing()
                                    : sheet.palette.level(tone / (TONES - 1.0));
                    axes.dots(
                            some.stream().mapToDouble(Dot::x).toArray(),
                            some.stream().mapToDouble(Dot::y).toArray(),
                            colour);
                }
            }
        }
    }
}
