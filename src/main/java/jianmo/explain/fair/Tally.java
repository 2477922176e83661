package jianmo.explain.fair;

import java.util.Arrays;

/// The sums that the figures of a group are made of; rows may be counted several times.
final class Tally {

    static final int BINS = 10;

    private final Decided decided;
    private long rows;
    private long positives;
    private long selected;
    private long hits;
    private double scores;
    private double truths;
    private double errors;
    private double distances;
    private final double[] binned = new double[BINS];

    Tally(Decided decided) {
        this.decided = decided;
    }

    void clear() {
        rows = positives = selected = hits = 0;
        scores = truths = errors = distances = 0;
        Arrays.fill(binned, 0);
    }

    void add(int row) {
        double score = decided.scores()[row];
        double truth = decided.truth()[row];
        boolean positive = truth > 0;
        rows++;
        scores += score;
        truths += truth;
        errors += score - truth;
        if (decided.classes()) {
            positives += positive ? 1 : 0;
            selected += decided.selected()[row] ? 1 : 0;
            hits += positive && decided.selected()[row] ? 1 : 0;
            binned[bin(score)] += truth - score;
        } else {
            distances += Math.abs(score - truth);
        }
    }

    static int bin(double score) {
        return Math.clamp((long) (score * BINS), 0, BINS - 1);
    }

    /// How many rows the figure is a share or a mean of.
    long rows(Measure measure) {
        return switch (measure) {
            case TRUE_POSITIVE_RATE -> positives;
            case FALSE_POSITIVE_RATE -> rows - positives;
            case PRECISION -> selected;
            default -> rows;
        };
    }

    /// Rows that count for the share.
    long counted(Measure measure) {
        return switch (measure) {
            case BASE_RATE -> positives;
            case SELECTION_RATE -> selected;
            case TRUE_POSITIVE_RATE, PRECISION -> hits;
            case FALSE_POSITIVE_RATE -> selected - hits;
            case ACCURACY -> rows - positives - selected + 2 * hits;
            default -> throw new IllegalArgumentException("no share: " + measure);
        };
    }

    /// NaN where there is nothing to divide by; not for AUC.
    double value(Measure measure) {
        double n = rows(measure);
        if (n == 0) {
            return Double.NaN;
        }
        return switch (measure) {
            case MEAN_SCORE -> scores / n;
            case MISCALIBRATION -> (truths - scores) / n;
            case CALIBRATION_ERROR -> Arrays.stream(binned).map(Math::abs).sum() / n;
            case MEAN_ERROR -> errors / n;
            case MEAN_ABSOLUTE_ERROR -> distances / n;
            case AUC -> throw new IllegalArgumentException("AUC is no sum");
            default -> counted(measure) / n;
        };
    }
}
