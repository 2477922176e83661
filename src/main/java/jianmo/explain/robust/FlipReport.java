package jianmo.explain.robust;

import java.util.List;

/// How easily the answer of a row turns when one of its values changes.
///
/// @param rows validation rows that were asked about
/// @param tolerance for a model of numbers: an answer has turned when it moves by more than this,
///   the model's mean absolute error on these rows; 0 for classes
/// @param columns the most sensitive first
/// @param anyShare share of the rows that some single number turns within its noise
public record FlipReport(int rows, double tolerance, List<ColumnFlips> columns, double anyShare) {
    public FlipReport {
        columns = List.copyOf(columns);
    }

    /// @param noise half width of what is taken as noise of a number, in its own unit; 0 for
    ///   categories, where any other level counts as a small change
    /// @param within share of the rows that turn within the noise
    /// @param ever share of the rows that turn for some value the training rows have
    /// @param median median over those rows of the smallest change that turns them, in the column's
    ///   own unit; NaN for categories and where none turns
    /// @param least example: the row that turns most easily
    public record ColumnFlips(
            String column,
            boolean number,
            double noise,
            double within,
            double ever,
            double median,
            Example least) {}

    /// @param row number in the table, 0-based; -1 where no row turns
    /// @param from value of the row as a person would write it
    /// @param to value that turns it
    public record Example(int row, String from, String to) {
        static final Example NONE = new Example(-1, "", "");
    }
}
