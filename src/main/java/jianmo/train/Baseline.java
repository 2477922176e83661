package jianmo.train;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.train.form.Link;
import jianmo.train.form.TreeForm;

import java.util.List;

/// The model that ignores the features: it answers with the share of each class, or the mean
/// number, of the training rows. What does not beat it has learned nothing.
public final class Baseline {

    /// Stands in [ModelReport#family()].
    public static final String ID = "baseline";

    private final float[] answer;

    private Baseline(float[] answer) {
        this.answer = answer;
    }

    /// @param labels of the training rows
    public static Baseline of(TargetCoding target, float[] labels) {
        if (target.task() == Task.REGRESSION) {
            double sum = 0;
            for (float label : labels) {
                sum += label;
            }
            return new Baseline(new float[] {(float) (sum / labels.length)});
        }
        float[] shares = new float[target.classes().size()];
        for (float label : labels) {
            shares[(int) label]++;
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= labels.length;
        }
        return new Baseline(target.task() == Task.BINARY ? new float[] {shares[1]} : shares);
    }

    /// The same answer for every row, rows × outputs.
    public float[] scores(int rows) {
        float[] scores = new float[rows * answer.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = answer[i % answer.length];
        }
        return scores;
    }

    /// As a form without trees.
    public TreeForm form(int inputs) {
        return new TreeForm(inputs, answer, Link.IDENTITY, List.of());
    }
}
