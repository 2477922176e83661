package jianmo.train;

import jianmo.train.Metrics.Statistic;

/// The metrics of numbers as functions of row counts.
final class NumberStatistics {

    private NumberStatistics() {}

    static Statistic of(String metric, float[] scores, float[] labels) {
        return switch (metric) {
            case "rmse" -> {
                Statistic squares = ClassStatistics.mean(squaredErrors(scores, labels));
                yield counts -> Math.sqrt(squares.of(counts));
            }
            case "mae" -> ClassStatistics.mean(errors(scores, labels));
            case "r2" -> r2(scores, labels);
            default -> throw new IllegalArgumentException("no metric of numbers: " + metric);
        };
    }

    private static double[] errors(float[] scores, float[] labels) {
        double[] errors = new double[labels.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs((double) scores[i] - labels[i]);
        }
        return errors;
    }

    private static double[] squaredErrors(float[] scores, float[] labels) {
        double[] squares = errors(scores, labels);
        for (int i = 0; i < squares.length; i++) {
            squares[i] *= squares[i];
        }
        return squares;
    }

    /// `1 - Σ (y - ŷ)² / Σ (y - mean y)²`; NaN where all labels are equal.
    private static Statistic r2(float[] scores, float[] labels) {
        double[] squares = squaredErrors(scores, labels);
        double middle = 0;
        for (int i = 0; i < labels.length; i++) {
            middle += (labels[i] - middle) / (i + 1);
        }
        double centre = middle;
        return counts -> {
            double error = 0;
            double sum = 0;
            double sumOfSquares = 0;
            long rows = 0;
            for (int i = 0; i < labels.length; i++) {
                double y = labels[i] - centre;
                error += counts[i] * squares[i];
                sum += counts[i] * y;
                sumOfSquares += counts[i] * y * y;
                rows += counts[i];
            }
            double spread = sumOfSquares - sum * sum / rows;
            return spread <= 0 ? Double.NaN : 1 - error / spread;
        };
    }
}
