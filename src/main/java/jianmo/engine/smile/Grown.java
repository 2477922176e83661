package jianmo.engine.smile;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Tree;

import java.util.List;

/// One grown tree and its own answers, as Smile gives them, for the watched rows.
final class Grown {

    private final CartForm form;
    private final float[] answers;

    Grown(TargetCoding target, CartForm form, Matrix watched) {
        this.form = form;
        this.answers = new float[watched.rows() * target.outputs()];
        float[] row = new float[watched.columns()];
        for (int i = 0; i < watched.rows(); i++) {
            System.arraycopy(watched.values(), i * row.length, row, 0, row.length);
            form.answer(row, answers, i * target.outputs());
        }
    }

    /// The tree as one tree per output.
    List<Tree> trees() {
        return form.trees();
    }

    /// Rows × outputs.
    float[] answers() {
        return answers;
    }
}
