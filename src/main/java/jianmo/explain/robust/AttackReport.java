package jianmo.explain.robust;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is left of a network's answers when its numeric inputs are moved on purpose.
///
/// @param metric `accuracy` for classes, `rmse` for numbers
/// @param rows validation rows
/// @param inputs numeric columns that are moved
/// @param backPropagation whether slopes are exact; else by differences
/// @param value of the metric on the rows as they are
/// @param loss mean loss of the rows as they are
/// @param strengths weakest first
/// @param example the row that turns most easily; null where none turns
public record AttackReport(
        String metric,
        int rows,
        int inputs,
        boolean backPropagation,
        double value,
        double loss,
        List<Strength> strengths,
        @Nullable Example example) {

    public AttackReport {
        strengths = List.copyOf(strengths);
    }

    /// @param strength most a number is moved, in standard deviations of the training rows
    /// @param noise what moves of the same size by chance do, for comparison
    public record Strength(double strength, Result noise, Result fgsm, Result pgd) {}

    /// @param value of the metric
    /// @param loss mean
    /// @param turned share of the rows that are answered otherwise than before; for a model of
    ///   numbers those that move by more than its mean absolute error
    public record Result(double value, double loss, double turned) {}

    /// @param row number in the table, 0-based
    /// @param strength that turns it, by the projected attack
    /// @param from answer as it was: a class or a number
    /// @param to answer then
    public record Example(int row, double strength, String from, String to, List<Move> moves) {
        public Example {
            moves = List.copyOf(moves);
        }
    }

    /// @param from as a person would write it
    public record Move(String column, String from, String to) {}
}
