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
    private final int[] said;
    private final int count;

    /// @param held the same rows, for their numbers
    /// @throws UserError when an answer is no finite number
    RowOutputs(ModelForm form, Answers unit, Matrix rows, HeldRows held) {
        this.answers = new double[rows.rows()];
        this.outputs = new int[rows.rows()];
        this.said = new int[rows.rows()];
        double[] all = unit.of(rows);
        // a cumulative sum speaks of all classes above it: there the likeliest class counts
        boolean above = form.link() == Link.CUMULATIVE && unit.areSums();
        int width = form.outputs();
        this.count = above ? width - 1 : width;
        double[] by = above ? new Answers(form, AnswerUnit.PROBABILITY).of(rows) : all;
        for (int row = 0; row < answers.length; row++) {
            int best = 0;
            for (int k = 0; k < width; k++) {
                best = by[row * width + k] > by[row * width + best] ? k : best;
            }
            said[row] = best;
            outputs[row] = Math.min(best, count - 1);
            answers[row] = all[row * width + outputs[row]];
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

    /// The likeliest class of each row, where there is an output per class; else 0.
    int[] said() {
        return said;
    }

    /// Outputs that a row can be explained for.
    int count() {
        return count;
    }

    /// In the unit of the explanation; not to be written to.
    double[] answers() {
        return answers;
    }
}
