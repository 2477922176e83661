package jianmo.engine.djl;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.train.form.Link;

/// How labels are shown to a network: classes as 0 and 1, numbers standardised by the training
/// rows.
final class Targets {

    private final TargetCoding coding;
    private final double mean;
    private final double deviation;

    /// @param train rows that set mean and deviation
    Targets(TargetCoding coding, Labelled train) {
        this.coding = coding;
        if (coding.task() == Task.REGRESSION) {
            double sum = 0;
            for (float label : train.labels()) {
                sum += label;
            }
            mean = sum / train.rows();
            double squares = 0;
            for (float label : train.labels()) {
                squares += (label - mean) * (label - mean);
            }
            deviation = squares > 0 ? Math.sqrt(squares / train.rows()) : 1;
        } else {
            mean = 0;
            deviation = 1;
        }
    }

    double mean() {
        return mean;
    }

    double deviation() {
        return deviation;
    }

    Link link() {
        return Link.of(coding.task());
    }

    /// Rows × outputs, row-major.
    ///
    /// @param smoothing share of certainty spread evenly over all classes (Szegedy et al. 2016)
    float[] encode(float[] labels, double smoothing) {
        int outputs = coding.outputs();
        float[] encoded = new float[labels.length * outputs];
        float spread = (float) (smoothing / Math.max(2, outputs));
        float certain = (float) (1 - smoothing);
        for (int i = 0; i < labels.length; i++) {
            switch (coding.task()) {
                case BINARY -> encoded[i] = labels[i] * certain + spread;
                case MULTICLASS -> {
                    for (int k = 0; k < outputs; k++) {
                        encoded[i * outputs + k] = spread + (labels[i] == k ? certain : 0);
                    }
                }
                case REGRESSION -> encoded[i] = (float) ((labels[i] - mean) / deviation);
            }
        }
        return encoded;
    }

    /// What the curve shows of a mean loss: itself for classes, the root mean squared error in the
    /// target's unit for numbers, whose loss is half the squared error in deviations.
    double shown(double meanLoss) {
        return coding.task() == Task.REGRESSION ? Math.sqrt(2 * meanLoss) * deviation : meanLoss;
    }

    /// Probabilities, or numbers in the target's unit, of a network's sums.
    float[] answers(float[] sums) {
        float[] answers = sums.clone();
        link().apply(answers, coding.outputs());
        if (coding.task() == Task.REGRESSION) {
            for (int i = 0; i < answers.length; i++) {
                answers[i] = (float) (answers[i] * deviation + mean);
            }
        }
        return answers;
    }
}
