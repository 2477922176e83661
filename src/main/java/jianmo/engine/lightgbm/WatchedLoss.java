package jianmo.engine.lightgbm;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.Labelled;

/// The loss of answers for rows: log loss for classes, root mean squared error for numbers, each
/// row counted by its weight. Summed in the rows' order, so it is the same at any number of
/// threads; LightGBM's own sums are not.
final class WatchedLoss {

    private static final double SMALLEST = 1e-15;

    private final TargetCoding target;
    private final Labelled rows;

    WatchedLoss(TargetCoding target, Labelled rows) {
        this.target = target;
        this.rows = rows;
    }

    /// @param answers rows × outputs
    double of(float[] answers) {
        double sum = 0;
        double total = 0;
        float[] weights = rows.weights();
        for (int i = 0; i < rows.rows(); i++) {
            double weight = weights == null ? 1 : weights[i];
            sum += weight * loss(answers, i);
            total += weight;
        }
        double mean = sum / total;
        return target.task().isClassification() ? mean : Math.sqrt(mean);
    }

    private double loss(float[] answers, int row) {
        float label = rows.labels()[row];
        return switch (target.task()) {
            case BINARY -> -log(label == 1 ? answers[row] : 1 - answers[row]);
            case MULTICLASS -> -log(answers[row * target.outputs() + (int) label]);
            case REGRESSION -> square((double) answers[row] - label);
        };
    }

    private static double log(float share) {
        return Math.log(Math.max(SMALLEST, share));
    }

    private static double square(double error) {
        return error * error;
    }
}
