package jianmo.dataset.association;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.association.Associations.Measure;
import jianmo.dataset.association.Associations.Pair;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/// Measures how columns go together, each pair on the rows that have both values: Pearson and
/// Spearman between numbers, Cramér's V with Bergsma's correction (2013) between categories, the
/// correlation ratio between a number and a category.
///
/// Identifiers, free texts and pictures are left out: they go together with everything.
public final class AssociationMatrix {

    /// Rows looked at exactly; of more a seeded sample of as many.
    public static final int MOST_ROWS = 100_000;

    /// Columns compared at most: the first of the table.
    public static final int MOST_COLUMNS = 60;

    private final Sample sample;
    private final int[][] orders;

    private AssociationMatrix(Sample sample) {
        this.sample = sample;
        this.orders = new int[sample.columns().size()][];
        for (int c = 0; c < orders.length; c++) {
            orders[c] = sample.isNumber(c) ? order(sample.values(c)) : new int[0];
        }
    }

    public static Associations of(Table table, Schema schema, Progress progress) {
        List<Column> columns =
                schema.columns().stream()
                        .filter(c ->
                                c.type() != ColumnType.TEXT
                                        && c.type() != ColumnType.IMAGE
                                        && c.role() != Role.IDENTIFIER)
                        .limit(MOST_COLUMNS)
                        .toList();
        var sample = Sample.of(table, columns, MOST_ROWS, progress);
        var matrix = new AssociationMatrix(sample);
        var pairs = new ArrayList<Pair>();
        long all = columns.size() * (columns.size() - 1L) / 2;
        for (int a = 0; a < columns.size(); a++) {
            for (int b = a + 1; b < columns.size(); b++) {
                progress.advance(pairs.size(), all, Message.of("prepare.step.associations"));
                pairs.add(matrix.pair(a, b));
            }
        }
        return new Associations(
                columns.stream().map(Column::name).toList(), pairs, table.rows(), sample.size());
    }

    private Pair pair(int a, int b) {
        int[] rows = sample.both(a, b);
        double[] x = pick(sample.values(a), rows);
        double[] y = pick(sample.values(b), rows);
        Double strength;
        Double rank = null;
        Measure measure;
        if (sample.isNumber(a) && sample.isNumber(b)) {
            measure = Measure.PEARSON;
            strength = correlation(x, y);
            rank =
                    strength == null
                            ? null
                            : correlation(
                                    pick(ranks(a, sample.values(b)), rows),
                                    pick(ranks(b, sample.values(a)), rows));
        } else if (sample.isNumber(a)) {
            measure = Measure.ETA;
            strength = eta(x, y);
        } else if (sample.isNumber(b)) {
            measure = Measure.ETA;
            strength = eta(y, x);
        } else {
            measure = Measure.CRAMER_V;
            strength = cramer(x, y);
        }
        return new Pair(
                sample.columns().get(a).name(),
                sample.columns().get(b).name(),
                measure,
                strength,
                rank,
                rows.length,
                correlation(gone(a), gone(b)));
    }

    private double[] gone(int column) {
        double[] values = sample.values(column);
        double[] gone = new double[values.length];
        for (int i = 0; i < gone.length; i++) {
            gone[i] = Double.isNaN(values[i]) ? 1 : 0;
        }
        return gone;
    }

    private static double[] pick(double[] values, int[] rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    /// Pearson's correlation; null for fewer than three values or a constant.
    static @Nullable Double correlation(double[] x, double[] y) {
        int n = x.length;
        if (n < 3) {
            return null;
        }
        double meanX = Arrays.stream(x).sum() / n;
        double meanY = Arrays.stream(y).sum() / n;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        double r = xy / Math.sqrt(xx) / Math.sqrt(yy);
        return xx > 0 && yy > 0 && Double.isFinite(r) ? Math.clamp(r, -1, 1) : null;
    }

    /// Ranks of a column from 1 among the rows that have both values, equal values sharing their
    /// mean rank; by the order found once, so that a pair costs no sorting.
    private double[] ranks(int column, double[] other) {
        double[] values = sample.values(column);
        int[] order = Arrays.stream(orders[column]).filter(i -> !Double.isNaN(other[i])).toArray();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
                to++;
            }
            for (int k = from; k <= to; k++) {
                ranks[order[k]] = (from + to) / 2.0 + 1;
            }
            from = to + 1;
        }
        return ranks;
    }

    /// Positions of the values of a number, ascending; missing ones are left out.
    private static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The correlation ratio of `number` given the codes of `category`; null for constants, and
    /// where more than half the rows have a category of their own.
    static @Nullable Double eta(double[] number, double[] category) {
        int n = number.length;
        var sums = new HashMap<Integer, double[]>();
        for (int i = 0; i < n; i++) {
            double[] sum = sums.computeIfAbsent((int) category[i], _ -> new double[2]);
            sum[0] += number[i];
            sum[1]++;
        }
        if (n < 3 || sums.size() < 2 || sums.size() > n / 2) {
            return null;
        }
        double mean = Arrays.stream(number).sum() / n;
        double total = Arrays.stream(number).map(v -> (v - mean) * (v - mean)).sum();
        double between =
                sums.values().stream()
                        .mapToDouble(s -> s[1] * (s[0] / s[1] - mean) * (s[0] / s[1] - mean))
                        .sum();
        return total > 0 ? Math.sqrt(Math.clamp(between / total, 0, 1)) : null;
    }

    /// Cramér's V with the bias taken off (Bergsma 2013): φ² and the numbers of levels are each
    /// lowered by what independence would give; null as with [#eta].
    static @Nullable Double cramer(double[] x, double[] y) {
        int n = x.length;
        var cells = new HashMap<Long, Integer>();
        var rows = new HashMap<Integer, Integer>();
        var columns = new HashMap<Integer, Integer>();
        for (int i = 0; i < n; i++) {
            int a = (int) x[i];
            int b = (int) y[i];
            cells.merge((long) a << 32 | b, 1, Integer::sum);
            rows.merge(a, 1, Integer::sum);
            columns.merge(b, 1, Integer::sum);
        }
        int r = rows.size();
        int c = columns.size();
        if (n < 3 || r < 2 || c < 2 || r > n / 2 || c > n / 2) {
            return null;
        }
        double chi = 0;
        for (var cell : cells.entrySet()) {
            double expected =
                    (double) rows.getOrDefault((int) (cell.getKey() >> 32), 0)
                            * columns.getOrDefault((int) (long) cell.getKey(), 0)
                            / n;
            chi += (double) cell.getValue() * cell.getValue() / expected;
        }
        double phi = Math.max(0, (chi - n) / n - (r - 1.0) * (c - 1.0) / (n - 1.0));
        double fewerRows = r - (r - 1.0) * (r - 1.0) / (n - 1.0);
        double fewerColumns = c - (c - 1.0) * (c - 1.0) / (n - 1.0);
        double least = Math.min(fewerRows, fewerColumns) - 1;
        return least > 0 ? Math.sqrt(Math.clamp(phi / least, 0, 1)) : null;
    }
}
