package jianmo.engine.lightgbm;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;

/// The loss of answers for rows: log loss for classes, root mean squared error for numbers, pinball
/// loss (Koenker and Bassett 1978) for a quantile; each row counted by its weight. Summed in the
/// rows' order, so it is the same at any number of threads; LightGBM's own sums are not.
final class WatchedLoss {

    private static final double SMALLEST = 1e-15;

    private final TargetCoding target;
    private final Labelled rows;
    private final double quantile;

    /// @param quantile NaN where none is learnt
    WatchedLoss(TargetCoding target, Labelled rows, double quantile) {
        this.quantile = quantile;
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
        boolean squared = target.task() == Task.REGRESSION && Double.isNaN(quantile);
        return squared ? Math.sqrt(mean) : mean;
    }

    private double loss(float[] answers, int row) {
        float label = rows.labels()[row];
        return switch (target.task()) {
            case BINARY -> -log(label == 1 ? answers[row] : 1 - answers[row]);
            case MULTICLASS -> -log(answers[row * target.outputs() + (int) label]);
            case REGRESSION ->
                    Double.isNaN(quantile)
                            ? square((double) answers[row] - label)
                            : pinball((double) label - answers[row]);
        };
    }

    private static double log(float share) {
        return Math.log(Math.max(SMALLEST, share));
    }

    private double pinball(double error) {
        return error >= 0 ? quantile * error : (quantile - 1) * error;
    }

    private static double square(double error) {
        return error * error;
    }
}
