package jianmo.engine.ejml;

import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;

import org.ejml.data.DMatrixRMaj;

/// The penalised likelihood of proportional odds with its slopes and curvature.
///
/// Parameters: a threshold between each two neighbouring classes, ascending, then one weight per
/// column. `P(class ≤ k) = σ(threshold_k - x · weights)`. The loss is convex.
final class ProportionalOdds {

    private final Matrix matrix;
    private final float[] labels;
    private final int thresholds;
    private final double penalty;

    /// @param classes at least 2
    /// @param penalty factor of half the squared weights
    ProportionalOdds(Labelled rows, int classes, double penalty) {
        this.matrix = rows.matrix();
        this.labels = rows.labels();
        this.thresholds = classes - 1;
        this.penalty = penalty;
    }

    int parameters() {
        return thresholds + matrix.columns();
    }

    /// Thresholds that give each class its share, smoothed by one row; no weights.
    double[] start() {
        double[] counts = new double[thresholds + 1];
        java.util.Arrays.fill(counts, 1);
        for (float label : labels) {
            counts[(int) label]++;
        }
        double total = labels.length + counts.length;
        double[] start = new double[parameters()];
        double below = 0;
        for (int k = 0; k < thresholds; k++) {
            below += counts[k] / total;
            start[k] = Math.log(below / (1 - below));
        }
        return start;
    }

    /// Infinite where thresholds are not ascending.
    double loss(double[] at) {
        for (int k = 1; k < thresholds; k++) {
            if (!(at[k] > at[k - 1])) {
                return Double.POSITIVE_INFINITY;
            }
        }
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            loss -= Math.log(Math.max(1e-300, new Place(at, i).share));
        }
        for (int p = thresholds; p < at.length; p++) {
            loss += penalty / 2 * at[p] * at[p];
        }
        return loss;
    }

    /// Fills slopes and curvature of the loss.
    ///
    /// @param listener called now and then; may throw
    void slopes(double[] at, double[] gradient, DMatrixRMaj curvature, Runnable listener) {
        java.util.Arrays.fill(gradient, 0);
        curvature.zero();
        int size = at.length;
        for (int i = 0; i < labels.length; i++) {
            if (i % 1024 == 0) {
                listener.run();
            }
            var place = new Place(at, i);
            int label = (int) labels[i];
            if (label < thresholds) {
                gradient[label] += place.upper;
                curvature.add(label, label, place.upperUpper);
                acrossColumns(curvature, i, label, -(place.upperUpper + place.both));
            }
            if (label > 0) {
                gradient[label - 1] += place.lower;
                curvature.add(label - 1, label - 1, place.lowerLower);
                acrossColumns(curvature, i, label - 1, -(place.lowerLower + place.both));
            }
            if (label > 0 && label < thresholds) {
                curvature.add(label, label - 1, place.both);
            }
            double bend = place.upperUpper + 2 * place.both + place.lowerLower;
            for (int c = 0; c < matrix.columns(); c++) {
                double x = matrix.at(i, c);
                gradient[thresholds + c] -= x * (place.upper + place.lower);
                for (int d = 0; x != 0 && d <= c; d++) {
                    curvature.add(thresholds + c, thresholds + d, bend * x * matrix.at(i, d));
                }
            }
        }
        for (int p = 0; p < size; p++) {
            if (p >= thresholds) {
                gradient[p] += penalty * at[p];
            }
            curvature.add(p, p, p >= thresholds ? penalty : 1e-9);
            for (int q = 0; q < p; q++) {
                curvature.set(q, p, curvature.get(p, q));
            }
        }
    }

    private void acrossColumns(DMatrixRMaj curvature, int row, int threshold, double factor) {
        for (int c = 0; c < matrix.columns(); c++) {
            curvature.add(thresholds + c, threshold, factor * matrix.at(row, c));
        }
    }

    /// Where one row stands: the probability of its class, and slopes and bends of `-log` of it in
    /// the threshold above and the threshold below.
    private final class Place {
        private final double share;
        private final double upper;
        private final double lower;
        private final double upperUpper;
        private final double lowerLower;
        private final double both;

        Place(double[] at, int row) {
            int label = (int) labels[row];
            double sum = 0;
            for (int c = 0; c < matrix.columns(); c++) {
                sum += at[thresholds + c] * matrix.at(row, c);
            }
            double above = label < thresholds ? at[label] - sum : Double.POSITIVE_INFINITY;
            double below = label > 0 ? at[label - 1] - sum : Double.NEGATIVE_INFINITY;
            double p = sigmoid(above);
            double q = sigmoid(below);
            double rest =
                    label < thresholds && label > 0
                            ? p * sigmoid(-below) * -Math.expm1(below - above)
                            : label > 0 ? sigmoid(-below) : p;
            share = Math.max(rest, 1e-300);
            double slopeAbove = p * sigmoid(-above);
            double slopeBelow = q * sigmoid(-below);
            upper = -slopeAbove / share;
            lower = slopeBelow / share;
            upperUpper = upper * upper - slopeAbove * (1 - 2 * p) / share;
            lowerLower = lower * lower + slopeBelow * (1 - 2 * q) / share;
            both = upper * lower;
        }

        private static double sigmoid(double x) {
            return 1 / (1 + Math.exp(-x));
        }
    }
}
