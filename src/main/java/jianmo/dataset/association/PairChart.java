package jianmo.dataset.association;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Bar;
import jianmo.base.chart.Chart.Box;
import jianmo.base.chart.Chart.Series;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A chart of one column or of two: what kind follows from their types.
///
/// | columns | chart |
/// |---|---|
/// | number | histogram |
/// | category | bars of the most frequent values |
/// | number, number | points |
/// | number, category | a box per value: 5 %, quartiles, 95 % |
/// | category, category | heat map of the share within each row |
/// | time, number | line of the mean per period |
/// | time, category | line of the rows per period for each frequent value |
public final class PairChart {

    /// Rows looked at exactly; of more a seeded sample of as many.
    public static final int MOST_ROWS = 200_000;

    private static final int MOST_POINTS = 3000;
    private static final int MOST_VALUES = 20;
    private static final int MOST_LINES = 5;
    private static final int BINS = 30;
    private static final int PERIODS = 60;
    private static final double DAYS_A_YEAR = 365.2425;

    private final Sample sample;

    private PairChart(Sample sample) {
        this.sample = sample;
    }

    /// @param b null for a chart of `a` alone
    /// @throws UserError when there is no such column
    public static Chart of(
            Table table, Schema schema, String a, @Nullable String b, Progress progress) {
        Column first = find(schema, a);
        if (b == null || b.equals(a)) {
            var one = new PairChart(Sample.of(table, List.of(first), MOST_ROWS, progress));
            return Sample.isNumber(first) ? one.histogram() : one.bars();
        }
        Column second = find(schema, b);
        var chart = new PairChart(Sample.of(table, List.of(first, second), MOST_ROWS, progress));
        boolean time = first.type() == ColumnType.TIME;
        boolean laterTime = second.type() == ColumnType.TIME;
        if (time != laterTime) {
            return chart.line(time ? 0 : 1);
        }
        if (Sample.isNumber(first) && Sample.isNumber(second)) {
            return chart.points();
        }
        if (Sample.isNumber(first) || Sample.isNumber(second)) {
            return chart.boxes(Sample.isNumber(first) ? 0 : 1);
        }
        return chart.heat();
    }

    private static Column find(Schema schema, String name) {
        return schema.find(name)
                .orElseThrow(() -> UserError.wrongUse("prepare.chart.no-column", name));
    }

    private Message name(int column) {
        Column c = sample.columns().get(column);
        return Message.of(
                c.type() == ColumnType.TIME ? "prepare.chart.year" : "prepare.chart.name",
                c.name());
    }

    private Message title() {
        boolean sampled = sample.size() < sample.rows();
        Message names =
                sample.columns().size() == 1
                        ? Message.of("prepare.chart.name", sample.columns().getFirst().name())
                        : Message.of(
                                "prepare.chart.two",
                                sample.columns().getFirst().name(),
                                sample.columns().get(1).name());
        return sampled ? Message.of("prepare.chart.sampled", names, sample.size()) : names;
    }

    /// Times are drawn in years: 2024.5 is the middle of 2024.
    private double shown(int column, double value) {
        return sample.columns().get(column).type() == ColumnType.TIME
                ? 1970 + value / DAYS_A_YEAR
                : value;
    }

    private Chart histogram() {
        double[] values =
                Arrays.stream(sample.values(0))
                        .filter(v -> !Double.isNaN(v))
                        .map(v -> shown(0, v))
                        .sorted()
                        .toArray();
        if (values.length == 0) {
            return new Chart.Histogram(
                    title(), name(0), Message.of("prepare.chart.rows"), List.of(), List.of());
        }
        double low = values[0];
        double high = values[values.length - 1];
        double width = high > low ? (high - low) / BINS : 1;
        var edges = new ArrayList<Double>();
        for (int i = 0; i <= BINS; i++) {
            edges.add(low + i * width);
        }
        Long[] counts = new Long[BINS];
        Arrays.fill(counts, 0L);
        for (double value : values) {
            counts[Math.clamp((long) ((value - low) / width), 0, BINS - 1)]++;
        }
        return new Chart.Histogram(
                title(), name(0), Message.of("prepare.chart.rows"), edges, List.of(counts));
    }

    private Chart bars() {
        var bars = new ArrayList<Bar>();
        int[] counts = counts(0);
        for (int code : frequent(0, MOST_VALUES)) {
            bars.add(new Bar(sample.names(0).get(code), counts[code]));
        }
        return new Chart.Bars(title(), Message.of("prepare.chart.rows"), bars, false);
    }

    private int[] counts(int column) {
        int[] counts = new int[sample.names(column).size()];
        for (double value : sample.values(column)) {
            if (!Double.isNaN(value)) {
                counts[(int) value]++;
            }
        }
        return counts;
    }

    /// Codes of the most frequent values, most frequent first.
    private List<Integer> frequent(int column, int most) {
        int[] counts = counts(column);
        List<String> names = sample.names(column);
        var codes = new ArrayList<Integer>();
        for (int i = 0; i < counts.length; i++) {
            codes.add(i);
        }
        codes.sort(Comparator.<Integer>comparingInt(i -> -counts[i]).thenComparing(names::get));
        return codes.subList(0, Math.min(most, codes.size()));
    }

    private Chart points() {
        int[] both = sample.both(0, 1);
        int step = Math.max(1, both.length / MOST_POINTS);
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (int i = 0; i < both.length; i += step) {
            x.add(shown(0, sample.values(0)[both[i]]));
            y.add(shown(1, sample.values(1)[both[i]]));
        }
        var series = new Series(Message.of("prepare.chart.points", x.size(), both.length), x, y);
        return new Chart.Points(title(), name(0), name(1), List.of(series));
    }

    /// @param number position of the number
    private Chart boxes(int number) {
        int category = 1 - number;
        var boxes = new ArrayList<Box>();
        int[] both = sample.both(0, 1);
        for (int code : frequent(category, MOST_VALUES)) {
            double[] values =
                    Arrays.stream(both)
                            .filter(i -> (int) sample.values(category)[i] == code)
                            .mapToDouble(i -> sample.values(number)[i])
                            .sorted()
                            .toArray();
            if (values.length > 0) {
                boxes.add(
                        new Box(
                                sample.names(category).get(code),
                                quantile(values, 0.05),
                                quantile(values, 0.25),
                                quantile(values, 0.5),
                                quantile(values, 0.75),
                                quantile(values, 0.95),
                                values.length));
            }
        }
        return new Chart.Boxes(title(), name(number), boxes);
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int low = (int) Math.floor(place);
        int high = Math.min(sorted.length - 1, low + 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }

    private Chart heat() {
        List<Integer> rows = frequent(0, MOST_VALUES);
        List<Integer> columns = frequent(1, MOST_VALUES);
        Map<Integer, Integer> down = places(rows);
        Map<Integer, Integer> across = places(columns);
        double[][] cells = new double[rows.size()][columns.size()];
        double[] sums = new double[rows.size()];
        for (int i : sample.both(0, 1)) {
            Integer row = down.get((int) sample.values(0)[i]);
            Integer column = across.get((int) sample.values(1)[i]);
            if (row != null) {
                sums[row]++;
                if (column != null) {
                    cells[row][column]++;
                }
            }
        }
        var shares = new ArrayList<List<Double>>();
        for (int i = 0; i < cells.length; i++) {
            double sum = Math.max(1, sums[i]);
            shares.add(Arrays.stream(cells[i]).map(v -> v / sum).boxed().toList());
        }
        return new Chart.Heat(
                title(),
                name(1),
                name(0),
                columns.stream().map(sample.names(1)::get).toList(),
                rows.stream().map(sample.names(0)::get).toList(),
                shares);
    }

    private static Map<Integer, Integer> places(List<Integer> codes) {
        var places = new HashMap<Integer, Integer>();
        codes.forEach(code -> places.put(code, places.size()));
        return places;
    }

    /// @param time position of the time
    private Chart line(int time) {
        int other = 1 - time;
        int[] both = sample.both(0, 1);
        double[] days = sample.values(time);
        double low = Arrays.stream(both).mapToDouble(i -> days[i]).min().orElse(0);
        double high = Arrays.stream(both).mapToDouble(i -> days[i]).max().orElse(1);
        double width = Math.max(1, (high - low) / PERIODS);
        boolean number = sample.isNumber(other);
        var series = new ArrayList<Series>();
        if (number) {
            series.add(periods(both, time, low, width, other, -1));
        } else {
            for (int code : frequent(other, MOST_LINES)) {
                series.add(periods(both, time, low, width, other, code));
            }
        }
        Message y =
                number
                        ? Message.of("prepare.chart.mean", sample.columns().get(other).name())
                        : Message.of("prepare.chart.rows");
        return new Chart.Lines(title(), name(time), y, series);
    }

    /// Means of the number per period, or with a `code` the rows that have it.
    private Series periods(int[] rows, int time, double low, double width, int other, int code) {
        var sums = new TreeMap<Integer, double[]>();
        for (int i : rows) {
            int period = (int) ((sample.values(time)[i] - low) / width);
            double[] sum = sums.computeIfAbsent(period, _ -> new double[2]);
            double value = sample.values(other)[i];
            sum[0] += code < 0 ? value : (int) value == code ? 1 : 0;
            sum[1]++;
        }
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        sums.forEach((period, sum) -> {
            x.add(shown(time, low + (period + 0.5) * width));
            y.add(code < 0 ? sum[0] / sum[1] : sum[0]);
        });
        String name = code < 0 ? sample.columns().get(other).name() : sample.names(other).get(code);
        return new Series(Message.of("prepare.chart.name", name), x, y);
    }
}
