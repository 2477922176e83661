package jianmo.explain.effect;

import jianmo.dataset.ColumnType;

import java.util.List;

/// How a model's answer goes with one feature.
///
/// Grid values are numbers (days since 1970-01-01 for a date) or levels; all lists have one entry
/// per grid value, but for the curves, which are lists of such.
///
/// @param feature raw column
/// @param answer the class whose probability is told, or the target
/// @param probability whether answers are probabilities, not numbers of the target
/// @param rows training rows that were asked about
/// @param mean of the answers as the rows are
/// @param numbers the grid of a number or date, else empty
/// @param levels the grid of a category in order of similarity (the empty text stands for missing),
///   else empty
/// @param dependence partial dependence: mean answer were every row to have the value
/// @param accumulated accumulated local effect: what the value adds to the answer, mean 0
/// @param counts rows with each level, or between a number and the one before (the first: 0)
/// @param curves answers of single rows over the grid (ICE)
/// @param spread how much the curves differ once centred: the mean over the grid of their deviation
///   around the partial dependence; 0 where the feature works the same in every row
public record FeatureEffect(
        String feature,
        ColumnType type,
        String answer,
        boolean probability,
        int rows,
        double mean,
        List<Double> numbers,
        List<String> levels,
        List<Point> dependence,
        List<Point> accumulated,
        List<Long> counts,
        List<RowCurve> curves,
        double spread) {

    public FeatureEffect {
        numbers = List.copyOf(numbers);
        levels = List.copyOf(levels);
        dependence = List.copyOf(dependence);
        accumulated = List.copyOf(accumulated);
        counts = List.copyOf(counts);
        curves = List.copyOf(curves);
    }

    /// @param low lower end of the 95 % interval over rows
    /// @param high upper end
    public record Point(double value, double low, double high) {}

    /// @param row number in the table, 0-based
    /// @param answers one per grid value
    public record RowCurve(int row, List<Double> answers) {
        public RowCurve {
            answers = List.copyOf(answers);
        }
    }

    /// Largest minus smallest partial dependence.
    public double range() {
        double low = dependence.stream().mapToDouble(Point::value).min().orElse(0);
        double high = dependence.stream().mapToDouble(Point::value).max().orElse(0);
        return high - low;
    }
}
