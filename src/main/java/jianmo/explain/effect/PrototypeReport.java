package jianmo.explain.effect;

import jianmo.explain.Explanation.Step;

import java.util.List;

/// A few rows that stand for all, and a few that the former stand for badly.
///
/// @param rows explained rows they were chosen from
/// @param prototypes those that stand for most rows first
/// @param criticisms rows unlike every prototype, worst first
/// @param fit how well the prototypes stand for all: 1 minus the squared maximum mean discrepancy
///   over that of the best single row; 1 is perfect
public record PrototypeReport(
        int rows, List<Example> prototypes, List<Example> criticisms, double fit) {

    public PrototypeReport {
        prototypes = List.copyOf(prototypes);
        criticisms = List.copyOf(criticisms);
    }

    /// @param row number in the table, 0-based
    /// @param predicted class it is explained for; the target for a model of numbers
    /// @param answer in the unit of the explanation
    /// @param truth what came true: a class or a number; empty where unknown
    /// @param share of all rows that are nearest to it; 0 for a criticism
    /// @param reasons largest contributions with the row's values, largest first
    public record Example(
            int row,
            String predicted,
            double answer,
            String truth,
            double share,
            List<Step> reasons) {
        public Example {
            reasons = List.copyOf(reasons);
        }
    }
}
