package jianmo.ui.repair;

import jianmo.dataset.TableProfile.ColumnProfile;
import jianmo.dataset.TableProfile.NumberProfile;
import jianmo.dataset.TableProfile.ValueCount;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The spread of one column before and after, over the same bins or the same values.
///
/// @param low border of the first bin; NaN for values
/// @param high border of the last bin; NaN for values
/// @param bars bins in order, or values with the most frequent first
public record EffectBars(double low, double high, List<Pair> bars) {

    private static final int BINS = 24;
    private static final int VALUES = 8;

    public EffectBars {
        bars = List.copyOf(bars);
    }

    /// @param label of a value, empty for a bin
    public record Pair(String label, double before, double after) {}

    boolean numbers() {
        return !Double.isNaN(low);
    }

    /// Both sides of a column; one is null when the steps drop or make it.
    static EffectBars of(@Nullable ColumnProfile before, @Nullable ColumnProfile after) {
        NumberProfile first = before == null ? null : before.numbers();
        NumberProfile second = after == null ? null : after.numbers();
        boolean numbers = (before == null || first != null) && (after == null || second != null);
        return numbers && !(first == null && second == null)
                ? bins(first, second)
                : values(before, after);
    }

    private static EffectBars bins(@Nullable NumberProfile before, @Nullable NumberProfile after) {
        double low = Math.min(low(before), low(after));
        double high = Math.max(high(before), high(after));
        double width = high > low ? (high - low) / BINS : 1;
        double[] first = spread(before, low, width);
        double[] second = spread(after, low, width);
        var bars = new ArrayList<Pair>();
        for (int i = 0; i < BINS; i++) {
            bars.add(new Pair("", first[i], second[i]));
        }
        return new EffectBars(low, Math.max(high, low), bars);
    }

    private static double low(@Nullable NumberProfile side) {
        return side == null || side.edges().isEmpty()
                ? Double.POSITIVE_INFINITY
                : side.edges().getFirst();
    }

    private static double high(@Nullable NumberProfile side) {
        return side == null || side.edges().isEmpty()
                ? Double.NEGATIVE_INFINITY
                : side.edges().getLast();
    }

    /// The rows of each bin shared out over the common bins by how much they overlap.
    private static double[] spread(@Nullable NumberProfile side, double low, double width) {
        double[] rows = new double[BINS];
        for (int i = 0; side != null && i < side.counts().size(); i++) {
            double from = (side.edges().get(i) - low) / width;
            double to = (side.edges().get(i + 1) - low) / width;
            if (!(to > from)) {
                rows[(int) Math.clamp(from, 0, BINS - 1)] += side.counts().get(i);
                continue;
            }
            for (int bin = (int) Math.clamp(from, 0, BINS - 1); bin < BINS && bin < to; bin++) {
                double shared = Math.min(to, bin + 1) - Math.max(from, bin);
                rows[bin] += side.counts().get(i) * Math.max(0, shared) / (to - from);
            }
        }
        return rows;
    }

    private static EffectBars values(
            @Nullable ColumnProfile before, @Nullable ColumnProfile after) {
        Map<String, Double> first = counts(before);
        Map<String, Double> second = counts(after);
        var names = new LinkedHashMap<String, Double>();
        first.forEach((name, rows) -> names.merge(name, rows, Math::max));
        second.forEach((name, rows) -> names.merge(name, rows, Math::max));
        List<Pair> bars =
                names.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Double>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(VALUES)
                        .map(entry ->
                                new Pair(
                                        entry.getKey(),
                                        first.getOrDefault(entry.getKey(), 0.0),
                                        second.getOrDefault(entry.getKey(), 0.0)))
                        .toList();
        return new EffectBars(Double.NaN, Double.NaN, bars);
    }

    private static Map<String, Double> counts(@Nullable ColumnProfile side) {
        var counts = new LinkedHashMap<String, Double>();
        if (side != null) {
            for (ValueCount value : side.top()) {
                counts.put(value.value(), (double) value.count());
            }
        }
        return counts;
    }
}
