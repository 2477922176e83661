package jianmo.explain;

import jianmo.base.message.UserError;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;

/// Which of a model's outputs each row is explained for (with several classes the predicted one),
/// and what it answers there.
final class RowOutputs {

    private final double[] answers;
    private final int[] outputs;

    /// @param held the same rows, for their numbers
    /// @throws UserError when an answer is no finite number
    RowOutputs(ModelForm form, Answers unit, Matrix rows, HeldRows held) {
        this.answers = new double[rows.rows()];
        this.outputs = new int[rows.rows()];
        int count = form.outputs();
        double[] all = unit.of(rows);
        // a cumulative sum speaks of all classes above it: there the likeliest class counts
        boolean above = form.link() == Link.CUMULATIVE && unit.areSums();
        double[] by = above ? new Answers(form, AnswerUnit.PROBABILITY).of(rows) : all;
        for (int row = 0; row < answers.length; row++) {
            int best = 0;
            for (int k = 0; k < count; k++) {
                best = by[row * count + k] > by[row * count + best] ? k : best;
            }
            outputs[row] = above ? Math.min(best, count - 2) : best;
            answers[row] = all[row * count + outputs[row]];
            if (!Double.isFinite(answers[row])) {
                throw UserError.failed("explain.answer-not-finite", held.number(row) + 1);
            }
        }
    }

    int output(int row) {
        return outputs[row];
    }

    int[] outputs() {
        return outputs;
    }

    /// In the unit of the explanation; not to be written to.
    double[] answers() {
        return answers;
    }
}
