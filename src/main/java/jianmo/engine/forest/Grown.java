package jianmo.engine.forest;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Tree;

import java.util.List;

/// One grown tree, one per output, and its answers for the watched rows.
final class Grown {

    private final List<Tree> trees;
    private final float[] answers;

    Grown(List<Tree> trees, Matrix watched) {
        this.trees = List.copyOf(trees);
        int outputs = trees.size();
        this.answers = new float[watched.rows() * outputs];
        for (int i = 0; i < watched.rows(); i++) {
            int leaf = trees.getFirst().leaf(watched.values(), i * watched.columns());
            for (int k = 0; k < outputs; k++) {
                answers[i * outputs + k] = trees.get(k).value()[leaf];
            }
        }
    }

    List<Tree> trees() {
        return trees;
    }

    /// Rows × outputs.
    float[] answers() {
        return answers;
    }
}
