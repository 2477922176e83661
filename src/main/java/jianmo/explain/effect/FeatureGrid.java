package jianmo.explain.effect;

import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Encoding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Values of one raw column at which a model is asked: quantiles of a number or a date, the most
/// frequent levels of a category.
///
/// @param column position among the raw columns
/// @param numbers ascending; empty for a category
/// @param levels the most frequent first, [Encoding.OneHot#MISSING] for a missing value; empty for
///   numbers
public record FeatureGrid(int column, List<Double> numbers, List<String> levels) {

    public FeatureGrid {
        numbers = List.copyOf(numbers);
        levels = List.copyOf(levels);
    }

    /// @param most values at most
    public static FeatureGrid of(HeldRows rows, int column, int most) {
        return rows.isNumber(column)
                ? new FeatureGrid(column, quantiles(rows, column, most), List.of())
                : new FeatureGrid(column, List.of(), levels(rows, column, most));
    }

    private static List<Double> quantiles(HeldRows rows, int column, int most) {
        double[] known =
                IntStream.range(0, rows.rows())
                        .mapToDouble(row -> rows.value(column, row))
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        double[] distinct = Arrays.stream(known).distinct().toArray();
        if (distinct.length <= most) {
            return Arrays.stream(distinct).boxed().toList();
        }
        return IntStream.range(0, most)
                .mapToDouble(i -> known[(int) ((long) i * (known.length - 1) / (most - 1))])
                .distinct()
                .boxed()
                .toList();
    }

    private static List<String> levels(HeldRows rows, int column, int most) {
        var counts = new HashMap<String, Integer>();
        for (int row = 0; row < rows.rows(); row++) {
            counts.merge(level(rows, column, row), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The level of a row, as it stands in [#levels].
    static String level(HeldRows rows, int column, int row) {
        String text = rows.text(column, row);
        return text == null ? Encoding.OneHot.MISSING : text;
    }

    public boolean isNumber() {
        return levels.isEmpty();
    }

    /// How many values.
    public int size() {
        return isNumber() ? numbers.size() : levels.size();
    }

    /// The same rows, all with value `at` of the grid.
    HeldRows set(HeldRows rows, int at) {
        if (isNumber()) {
            double[] all = new double[rows.rows()];
            Arrays.fill(all, numbers.get(at));
            return rows.with(column, all);
        }
        String[] all = new String[rows.rows()];
        String level = levels.get(at);
        Arrays.fill(all, level.equals(Encoding.OneHot.MISSING) ? null : level);
        return rows.with(column, all);
    }

    /// The levels in another order.
    FeatureGrid ordered(List<Integer> order) {
        return new FeatureGrid(column, numbers, order.stream().map(levels::get).toList());
    }
}
