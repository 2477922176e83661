package jianmo.compress.lean;

import jianmo.dataset.Task;

/// What a teacher answers for the training rows, as a student learns it (Hinton et al. 2015).
public final class Teacher {

    /// No answer counts as surer than this.
    private static final double SUREST = 1e-6;

    private final float[] answers;
    private final double temperature;
    private final double share;

    /// @param answers rows × outputs: probabilities, for two classes the second's alone, or numbers
    /// @param temperature log-odds are divided by it, the teacher's and the student's; 1 or more
    /// @param share of the teacher in the loss; the rest goes by the labels
    public Teacher(float[] answers, double temperature, double share) {
        if (!(temperature >= 1) || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("temperature " + temperature + ", share " + share);
        }
        this.answers = answers;
        this.temperature = temperature;
        this.share = share;
    }

    public double temperature() {
        return temperature;
    }

    public double share() {
        return share;
    }

    /// What should come out at this temperature: probabilities, or numbers as deviations from the
    /// mean.
    ///
    /// @param mean of the numbers
    /// @param deviation of the numbers
    /// @return rows × outputs
    public float[] due(Task task, int outputs, double mean, double deviation) {
        float[] due = new float[answers.length];
        switch (task) {
            case REGRESSION -> {
                for (int i = 0; i < due.length; i++) {
                    due[i] = (float) ((answers[i] - mean) / deviation);
                }
            }
            case BINARY -> {
                for (int i = 0; i < due.length; i++) {
                    due[i] = (float) (1 / (1 + Math.exp(-logOdds(answers[i]) / temperature)));
                }
            }
            case MULTICLASS -> {
                for (int row = 0; row < due.length; row += outputs) {
                    soften(due, row, outputs);
                }
            }
        }
        return due;
    }

    /// `log(p / (1 − p))` of a probability that is neither 0 nor 1.
    public static double logOdds(double probability) {
        double p = Math.clamp(probability, SUREST, 1 - SUREST);
        return Math.log(p / (1 - p));
    }

    private void soften(float[] due, int from, int outputs) {
        double total = 0;
        for (int k = from; k < from + outputs; k++) {
            due[k] = (float) Math.pow(Math.max(SUREST, answers[k]), 1 / temperature);
            total += due[k];
        }
        for (int k = from; k < from + outputs; k++) {
            due[k] = (float) (due[k] / total);
        }
    }
}
