package jianmo.explain;

import java.util.Arrays;
import java.util.List;

/// Where a row's value of a feature lies between small (0) and large (1), for colours: the 5 % and
/// 95 % quantiles of the rows are 0 and 1. -1 for a missing value and for names, unless all names
/// are numbers.
public final class FeatureLevels {

    private static final double NONE = -1;

    private FeatureLevels() {}

    /// @param values number or position among the feature's levels, NaN where missing
    /// @return one per value
    public static double[] of(ExplainedFeature feature, double[] values) {
        double[] numbers = feature.isNumber() ? values : parsed(feature.levels(), values);
        double[] known = Arrays.stream(numbers).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return Arrays.stream(numbers)
                .map(value -> Double.isNaN(value) ? NONE : level(value, known))
                .toArray();
    }

    private static double level(double value, double[] sorted) {
        double low = sorted[(int) (0.05 * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil(0.95 * (sorted.length - 1))];
        return high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0.5;
    }

    private static double[] parsed(List<String> levels, double[] values) {
        double[] numbers = levels.stream().mapToDouble(FeatureLevels::parse).toArray();
        boolean named = Arrays.stream(numbers).anyMatch(Double::isNaN);
        return Arrays.stream(values)
                .map(value -> named || Double.isNaN(value) ? Double.NaN : numbers[(int) value])
                .toArray();
    }

    private static double parse(String level) {
        try {
            return Double.parseDouble(level);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
