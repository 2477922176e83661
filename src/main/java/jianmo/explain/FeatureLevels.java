package jianmo.explain;

import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.Matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where a row's value of a raw column lies between small (0) and large (1), for the colours of a
/// beeswarm: the 5 % and 95 % quantiles of the rows are 0 and 1. -1 for a missing value and for
/// categories, unless all their names are numbers.
final class FeatureLevels {

    private static final double NONE = -1;

    private FeatureLevels() {}

    /// @param columns matrix columns of the encoding
    static List<Double> of(Encoding encoding, int[] columns, Matrix rows) {
        double[] values = new double[rows.rows()];
        Arrays.setAll(values, row -> value(encoding, columns, rows, row));
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        var levels = new ArrayList<Double>();
        for (double value : values) {
            levels.add(Double.isNaN(value) ? NONE : level(value, known));
        }
        return levels;
    }

    private static double level(double value, double[] sorted) {
        double low = sorted[(int) (0.05 * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil(0.95 * (sorted.length - 1))];
        return high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0.5;
    }

    /// The value on any scale that keeps the order; NaN when it has none.
    private static double value(Encoding encoding, int[] columns, Matrix rows, int row) {
        return switch (encoding) {
            case Encoding.Numeric numeric ->
                    numeric.indicator() && rows.at(row, columns[1]) > 0.5
                            ? Double.NaN
                            : rows.at(row, columns[0]);
            case Encoding.Calendar _ -> rows.at(row, columns[0]);
            case Encoding.OneHot oneHot -> number(oneHot, columns, rows, row);
            case Encoding.Codes codes -> number(codes, rows.at(row, columns[0]));
            case Encoding.Terms _ -> columns.length == 1 ? rows.at(row, columns[0]) : Double.NaN;
            case Encoding.Tokens _, Encoding.Sentence _, Encoding.Pixels _, Encoding.Backbone _ ->
                    Double.NaN;
        };
    }

    private static double number(Encoding.OneHot oneHot, int[] columns, Matrix rows, int row) {
        double value = Double.NaN;
        for (int i = 0; i < columns.length; i++) {
            String level = oneHot.levels().get(i);
            if (level.equals(Encoding.OneHot.MISSING)) {
                continue;
            }
            double number = parse(level);
            if (Double.isNaN(number)) {
                return Double.NaN;
            }
            if (rows.at(row, columns[i]) > 0.5) {
                value = number;
            }
        }
        return value;
    }

    private static double number(Encoding.Codes codes, float code) {
        boolean numbers = codes.levels().stream().noneMatch(level -> Double.isNaN(parse(level)));
        return numbers && !Float.isNaN(code) ? parse(codes.levels().get((int) code)) : Double.NaN;
    }

    private static double parse(String level) {
        try {
            return Double.parseDouble(level);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
