package jianmo.dataset.prepare;

import jianmo.base.job.Progress;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnScan;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.prepare.Preparation.Clip;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.dataset.prepare.Preparation.Merge;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds the numbers and names that steps fill in or limit to, on the rows that are not locked
/// alone; what is found stands in the step, so that replaying it looks at nothing.
///
/// Each method is empty where the column has no values there, or nothing would change.
public final class Fitting {

    private static final double SECONDS_A_DAY = 86_400;

    private final Table table;
    private final Rows rows;
    private final Progress progress;

    /// @param rows to learn from: the development rows, never the locked ones
    public Fitting(Table table, Rows rows, Progress progress) {
        this.table = table;
        this.rows = rows;
        this.progress = progress;
    }

    /// Missing values become the median; for NUMBER and TIME.
    public Optional<Impute> median(String column) {
        ColumnType type = type(column);
        double[] sorted = numbers(column);
        if (sorted.length == 0 || type != ColumnType.NUMBER && type != ColumnType.TIME) {
            return Optional.empty();
        }
        double median = quantile(sorted, 0.5);
        String value = type == ColumnType.TIME ? time(median) : number(median);
        return Optional.of(new Impute(column, Impute.Method.MEDIAN, value, null));
    }

    /// Missing values become the most frequent one; of equally frequent ones the first by code
    /// points.
    public Optional<Impute> mostFrequent(String column) {
        return counts(column).entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
                .map(e -> new Impute(column, Impute.Method.MOST_FREQUENT, e.getKey(), null));
    }

    /// Numbers are limited to two quantiles.
    ///
    /// @param low share below the lower limit, 0…1
    /// @param high share below the upper limit, above `low`
    public Optional<Clip> clip(String column, double low, double high) {
        double[] sorted = numbers(column);
        if (sorted.length == 0 || type(column) != ColumnType.NUMBER) {
            return Optional.empty();
        }
        return Optional.of(new Clip(column, quantile(sorted, low), quantile(sorted, high)));
    }

    /// Numbers are limited to Tukey's fences: quartiles ± `factor` interquartile ranges (Tukey
    /// 1977). Empty where the quartiles are equal.
    ///
    /// @param factor usually 1.5, or 3 for far out
    public Optional<Clip> fences(String column, double factor) {
        double[] sorted = numbers(column);
        if (sorted.length == 0 || type(column) != ColumnType.NUMBER) {
            return Optional.empty();
        }
        double first = quantile(sorted, 0.25);
        double third = quantile(sorted, 0.75);
        double reach = factor * (third - first);
        boolean changes = sorted[0] < first - reach || sorted[sorted.length - 1] > third + reach;
        return reach > 0 && changes
                ? Optional.of(new Clip(column, first - reach, third + reach))
                : Optional.empty();
    }

    /// Values rarer than `share` become one.
    ///
    /// @param share of the rows with a value, 0…1
    /// @param name of the value they become
    public Optional<Merge> mergeRare(String column, double share, String name) {
        Map<String, Long> counts = counts(column);
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        var values = new TreeMap<String, String>();
        counts.forEach((value, count) -> {
            if (count < share * all && !value.equals(name)) {
                values.put(value, name);
            }
        });
        boolean pays = values.size() > 1 || !values.isEmpty() && counts.containsKey(name);
        return pays ? Optional.of(new Merge(column, values)) : Optional.empty();
    }

    /// Spellings that differ only in case, width or white space become the most frequent of them.
    public Optional<Merge> mergeSpellings(String column) {
        Map<String, Long> counts = counts(column);
        var groups = new TreeMap<String, List<String>>();
        counts.keySet()
                .forEach(value ->
                        groups.computeIfAbsent(plain(value), _ -> new ArrayList<>()).add(value));
        var values = new TreeMap<String, String>();
        for (List<String> group : groups.values()) {
            String best =
                    group.stream()
                            .max(
                                    Comparator.<String>comparingLong(
                                                    v -> counts.getOrDefault(v, 0L))
                                            .thenComparing(Comparator.reverseOrder()))
                            .orElseThrow();
            group.stream().filter(v -> !v.equals(best)).forEach(v -> values.put(v, best));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Merge(column, values));
    }

    private static String plain(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private ColumnType type(String column) {
        return table.columns().stream()
                .filter(c -> c.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + column))
                .type();
    }

    /// The values of the rows, ascending.
    private double[] numbers(String column) {
        ColumnType type = type(column);
        if (type != ColumnType.NUMBER && type != ColumnType.TIME) {
            return new double[0];
        }
        return ColumnScan.sorted(table, rows, new Column(column, type, Role.FEATURE), progress);
    }

    private Map<String, Long> counts(String column) {
        var read = new Column(column, type(column), Role.FEATURE);
        return ColumnScan.counts(table, rows, read, progress);
    }

    /// Between the two nearest values, as type 7 of Hyndman and Fan (1996).
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int low = (int) Math.floor(place);
        int high = Math.min(sorted.length - 1, low + 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 9e15
                ? Long.toString(Math.round(value))
                : Double.toString(value);
    }

    private static @Nullable String time(double days) {
        if (days == Math.rint(days)) {
            return LocalDate.ofEpochDay((long) days).toString();
        }
        long seconds = Math.round(days * SECONDS_A_DAY);
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString().replace('T', ' ');
    }
}
