package jianmo.explain.effect;

import jianmo.dataset.Task;
import jianmo.explain.RawModel;

/// What an answer is to become: a class that is decided for, or a number at least or at most.
///
/// @param answer class; 0 for a number
/// @param bound number that is to be reached; NaN for a class
/// @param above whether the number is to be at least, not at most, the bound
public record Goal(int answer, double bound, boolean above) {

    /// To be decided for a class.
    public static Goal ofClass(int answer) {
        return new Goal(answer, Double.NaN, true);
    }

    public static Goal atLeast(double bound) {
        return new Goal(0, bound, true);
    }

    public static Goal atMost(double bound) {
        return new Goal(0, bound, false);
    }

    /// How far a row is from it: at most 0 where it is reached. In probability, or in the target's
    /// unit.
    ///
    /// @param scores of [RawModel#scores]
    double lack(RawModel model, float[] scores, int row) {
        if (model.target().task() == Task.REGRESSION) {
            return above ? bound - scores[row] : scores[row] - bound;
        }
        boolean reached = model.decision(scores, row) == answer;
        double other = 0;
        for (int k = 0; k < model.target().classes().size(); k++) {
            if (k != answer) {
                other = Math.max(other, model.answer(scores, row, k));
            }
        }
        double lack = other - model.answer(scores, row, answer);
        return reached ? Math.min(lack, 0) : Math.max(lack, Double.MIN_NORMAL);
    }
}
