package jianmo.explain;

import jianmo.base.message.Message;
import jianmo.train.form.TreeForm;

/// What a model's sums are on average over background rows, beside the base of an interventional
/// explanation: the two must be equal.
final class MeanAnswer {

    private MeanAnswer() {}

    /// Largest difference over the outputs.
    ///
    /// @param base one per output, before centring
    static double gap(TreeForm form, BackgroundRows background, double... base) {
        double[] sums = ExactSums.of(form, background.matrix());
        int outputs = base.length;
        double gap = 0;
        for (int k = 0; k < outputs; k++) {
            double mean = 0;
            for (int row = 0; row < background.count(); row++) {
                mean += background.weights()[row] * sums[row * outputs + k];
            }
            gap = Math.max(gap, Math.abs(mean - base[k]));
        }
        return gap;
    }

    /// Says over how many rows, and how well the two meet.
    static Message note(TreeForm form, BackgroundRows background, double... base) {
        return Message.of(
                "explain.note.interventional", background.count(), gap(form, background, base));
    }
}
