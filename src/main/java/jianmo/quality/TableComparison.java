package jianmo.quality;

import jianmo.base.job.Progress;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnScan;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Table;
import jianmo.quality.Comparison.ColumnComparison;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Compares two tables column by column; one column of both is in memory at a time.
public final class TableComparison {

    /// A shift under this is little.
    public static final double LITTLE = 0.1;

    /// A shift above this is much.
    public static final double MUCH = 0.25;

    private static final int PARTS = 10;
    private static final int SHOWN = 20;

    /// Share that stands for none, so that the logarithm exists.
    private static final double NONE = 1e-4;

    private final Table first;
    private final Table second;
    private final Progress progress;

    public TableComparison(Table first, Table second, Progress progress) {
        this.first = first;
        this.second = second;
        this.progress = progress;
    }

    /// @param columnsA columns of the first with the types in force
    /// @param columnsB columns of the second
    public Comparison compare(List<Column> columnsA, List<Column> columnsB) {
        Map<String, Column> here = byName(columnsA);
        Map<String, Column> there = byName(columnsB);
        var all = new LinkedHashMap<>(here);
        there.forEach(all::putIfAbsent);
        var columns = new ArrayList<ColumnComparison>();
        for (String name : all.keySet()) {
            columns.add(column(name, here.get(name), there.get(name)));
        }
        return new Comparison(first.rows(), second.rows(), columns);
    }

    private static Map<String, Column> byName(List<Column> columns) {
        var named = new LinkedHashMap<String, Column>();
        columns.forEach(column -> named.put(column.name(), column));
        return named;
    }

    private ColumnComparison column(String name, @Nullable Column a, @Nullable Column b) {
        if (a == null || b == null) {
            return new ColumnComparison(
                    name, word(a), word(b), 0, 0, null, null, List.of(), List.of(), Verdict.BAD);
        }
        boolean numbers =
                a.type() == b.type()
                        && (a.type() == ColumnType.NUMBER || a.type() == ColumnType.TIME);
        return numbers ? numbers(a, b) : words(a, b);
    }

    private static @Nullable String word(@Nullable Column column) {
        return column == null ? null : column.type().name().toLowerCase(Locale.ROOT);
    }

    private ColumnComparison numbers(Column a, Column b) {
        double[] x = ColumnScan.sorted(first, null, a, progress);
        double[] y = ColumnScan.sorted(second, null, b, progress);
        double shift = 0;
        int from = 0;
        int fromY = 0;
        for (int part = 1; part <= PARTS && x.length > 0; part++) {
            int to = part == PARTS ? x.length : upTo(x, x[(int) ((long) part * x.length / PARTS)]);
            int toY = part == PARTS ? y.length : upTo(y, x[(int) ((long) part * x.length / PARTS)]);
            if (to > from || toY > fromY) {
                shift += stability(to - from, x.length, toY - fromY, y.length);
            }
            from = Math.max(from, to);
            fromY = Math.max(fromY, toY);
        }
        return of(a, b, x.length, y.length, shift, distance(x, y), List.of(), List.of());
    }

    /// How many of sorted values are at most `value`.
    private static int upTo(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double stability(long a, long ofA, long b, long ofB) {
        double p = Math.max(NONE, (double) a / Math.max(1, ofA));
        double q = Math.max(NONE, (double) b / Math.max(1, ofB));
        return (q - p) * Math.log(q / p);
    }

    private static double distance(double[] x, double[] y) {
        double most = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            double at = Math.min(x[i], y[j]);
            while (i < x.length && x[i] <= at) {
                i++;
            }
            while (j < y.length && y[j] <= at) {
                j++;
            }
            most = Math.max(most, Math.abs((double) i / x.length - (double) j / y.length));
        }
        return most;
    }

    private ColumnComparison words(Column a, Column b) {
        Map<String, Long> x = counts(first, a);
        Map<String, Long> y = counts(second, b);
        long ofX = x.values().stream().mapToLong(Long::longValue).sum();
        long ofY = y.values().stream().mapToLong(Long::longValue).sum();
        boolean text = a.type() == ColumnType.TEXT || a.type() == ColumnType.IMAGE;
        double shift = 0;
        for (var entry : x.entrySet()) {
            shift += stability(entry.getValue(), ofX, y.getOrDefault(entry.getKey(), 0L), ofY);
        }
        long others =
                y.entrySet().stream()
                        .filter(entry -> !x.containsKey(entry.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        shift += others > 0 ? stability(0, ofX, others, ofY) : 0;
        return of(
                a,
                b,
                ofX,
                ofY,
                text ? null : (Double) shift,
                null,
                text ? List.of() : only(y, x),
                text ? List.of() : only(x, y));
    }

    private static List<String> only(Map<String, Long> in, Map<String, Long> not) {
        return in.entrySet().stream()
                .filter(entry -> !not.containsKey(entry.getKey()))
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .map(Map.Entry::getKey)
                .toList();
    }

    private ColumnComparison of(
            Column a,
            Column b,
            long presentA,
            long presentB,
            @Nullable Double shift,
            @Nullable Double distance,
            List<String> newValues,
            List<String> gone) {
        double missingA = 1 - (double) presentA / Math.max(1, first.rows());
        double missingB = 1 - (double) presentB / Math.max(1, second.rows());
        boolean otherType = a.type() != b.type();
        double moved = shift == null ? 0 : shift;
        boolean look =
                moved > LITTLE
                        || !newValues.isEmpty()
                        || Math.abs(missingA - missingB) > LITTLE / 2;
        Verdict verdict =
                otherType || moved > MUCH ? Verdict.BAD : look ? Verdict.WARNING : Verdict.GOOD;
        return new ColumnComparison(
                a.name(), word(a), word(b), missingA, missingB, shift, distance, newValues, gone,
                verdict);
    }

    private Map<String, Long> counts(Table table, Column column) {
        var read = new Column(column.name(), ColumnType.CATEGORY, Role.FEATURE);
        return ColumnScan.counts(table, null, read, progress);
    }
}
