package jianmo.explain;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;

/// What a model answers in the unit of an explanation, in `double`.
///
/// Log-odds of several classes are centred: scores before a softmax mean nothing by themselves,
/// only their differences do.
final class Answers {

    private final ModelForm form;
    private final AnswerUnit unit;

    /// @param unit one of [AnswerUnit#of]
    Answers(ModelForm form, AnswerUnit unit) {
        this.form = form;
        this.unit = unit;
    }

    ModelForm form() {
        return form;
    }

    AnswerUnit unit() {
        return unit;
    }

    /// Answers per row.
    int outputs() {
        return form.outputs();
    }

    /// Whether answers are the model's sums, or those centred.
    boolean areSums() {
        return unit != AnswerUnit.PROBABILITY || form.link() == Link.IDENTITY;
    }

    /// @return rows × outputs
    double[] of(Matrix rows) {
        double[] sums = ExactSums.of(form, rows);
        if (!areSums()) {
            return probabilities(sums);
        }
        return form.link() == Link.SOFTMAX ? centred(sums) : sums;
    }

    /// The gradient of one answer of a row by the row's sums.
    float[] slopes(float[] sums, int output) {
        int outputs = sums.length;
        float[] slopes = new float[outputs];
        boolean softmax = form.link() == Link.SOFTMAX;
        if (areSums()) {
            for (int k = 0; k < outputs; k++) {
                slopes[k] = (k == output ? 1 : 0) - (softmax ? 1f / outputs : 0);
            }
            return slopes;
        }
        switch (form.link()) {
            case IDENTITY -> slopes[output] = 1;
            case SIGMOID -> slopes[output] = bend(sums[output]);
            case SOFTMAX -> {
                double[] shares = new double[outputs];
                for (int k = 0; k < outputs; k++) {
                    shares[k] = sums[k];
                }
                softmax(shares, 0, outputs);
                for (int k = 0; k < outputs; k++) {
                    slopes[k] = (float) (shares[output] * ((k == output ? 1 : 0) - shares[k]));
                }
            }
            case CUMULATIVE -> {
                slopes[output] = -bend(sums[output]);
                if (output > 0) {
                    slopes[output - 1] = bend(sums[output - 1]);
                }
            }
        }
        return slopes;
    }

    private static float bend(float sum) {
        double share = sigmoid(sum);
        return (float) (share * (1 - share));
    }

    private double[] centred(double[] sums) {
        int outputs = outputs();
        for (int from = 0; from < sums.length; from += outputs) {
            double mean = 0;
            for (int k = 0; k < outputs; k++) {
                mean += sums[from + k] / outputs;
            }
            for (int k = 0; k < outputs; k++) {
                sums[from + k] -= mean;
            }
        }
        return sums;
    }

    /// [Link#apply] in `double`, in place.
    private double[] probabilities(double[] sums) {
        int outputs = outputs();
        for (int from = 0; from < sums.length; from += outputs) {
            switch (form.link()) {
                case IDENTITY -> {}
                case SIGMOID -> {
                    for (int k = from; k < from + outputs; k++) {
                        sums[k] = sigmoid(sums[k]);
                    }
                }
                case SOFTMAX -> softmax(sums, from, outputs);
                case CUMULATIVE -> {
                    double before = 1;
                    for (int k = from; k < from + outputs; k++) {
                        double above = sigmoid(sums[k]);
                        sums[k] = before - above;
                        before = above;
                    }
                }
            }
        }
        return sums;
    }

    private static double sigmoid(double sum) {
        return 1 / (1 + Math.exp(-sum));
    }

    private static void softmax(double[] sums, int from, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = from; k < from + count; k++) {
            largest = Math.max(largest, sums[k]);
        }
        double total = 0;
        for (int k = from; k < from + count; k++) {
            sums[k] = Math.exp(sums[k] - largest);
            total += sums[k];
        }
        for (int k = from; k < from + count; k++) {
            sums[k] /= total;
        }
    }
}
