package jianmo.engine.djl;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.train.form.Link;

/// How labels are shown to a network, and its answers are judged: classes as 0 and 1, numbers
/// standardised by the training rows.
final class Targets {

    private static final double SMALLEST = 1e-7;

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
        return switch (coding.task()) {
            case BINARY -> Link.SIGMOID;
            case MULTICLASS -> Link.SOFTMAX;
            case REGRESSION -> Link.IDENTITY;
        };
    }

    /// Rows × outputs, row-major.
    float[] encode(float[] labels) {
        int outputs = coding.outputs();
        float[] encoded = new float[labels.length * outputs];
        for (int i = 0; i < labels.length; i++) {
            switch (coding.task()) {
                case BINARY -> encoded[i] = labels[i];
                case MULTICLASS -> encoded[i * outputs + (int) labels[i]] = 1;
                case REGRESSION -> encoded[i] = (float) ((labels[i] - mean) / deviation);
            }
        }
        return encoded;
    }

    /// Sum of the losses: log loss for classes, squared errors in deviations for numbers.
    ///
    /// @param answers of the network, rows × outputs
    /// @param encoded what they should be, from [#encode]
    /// @param from first place of `encoded` that belongs to `answers`
    double loss(float[] answers, float[] encoded, int from) {
        double sum = 0;
        for (int i = 0; i < answers.length; i++) {
            double wanted = encoded[from + i];
            double p = answers[i];
            sum +=
                    switch (coding.task()) {
                        case BINARY -> -Math.log(Math.max(SMALLEST, wanted > 0 ? p : 1 - p));
                        case MULTICLASS -> wanted > 0 ? -Math.log(Math.max(SMALLEST, p)) : 0;
                        case REGRESSION -> (p - wanted) * (p - wanted);
                    };
        }
        return sum;
    }

    /// What the curve shows of a mean loss: itself for classes, the root mean squared error in the
    /// target's unit for numbers.
    double shown(double meanLoss) {
        return coding.task() == Task.REGRESSION ? Math.sqrt(meanLoss) * deviation : meanLoss;
    }
}
