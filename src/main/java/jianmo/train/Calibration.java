package jianmo.train;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;

/// Turns decision values, one per class, into probabilities: `softmax(slope_k · value_k +
/// shift_k)`.
///
/// For two classes this is Platt's sigmoid (1999) with his smoothed targets; for more its natural
/// extension (vector scaling; Guo et al. 2017). Fitted by damped Newton steps on the mean log loss
/// over rows the model has not learned from; convex, so there is one optimum. Use it where a model
/// gives scores without a scale (support vector machines, least-squares classifiers).
///
/// Hands its arrays out on purpose; nobody writes to it.
public final class Calibration {

    private static final int STEPS = 100;
    private static final double RIDGE = 1e-6;

    private final double[] slopes;
    private final double[] shifts;

    private Calibration(double[] slopes, double[] shifts) {
        this.slopes = slopes;
        this.shifts = shifts;
    }

    /// One per class.
    public double[] slopes() {
        return slopes;
    }

    /// One per class.
    public double[] shifts() {
        return shifts;
    }

    /// By what a task's models have: one value per class, or for two classes one of the second.
    ///
    /// @param values decision values, rows × `target.outputs()`
    /// @param labels class index of each row
    public static Calibration fit(TargetCoding target, double[] values, float[] labels) {
        return target.task() == Task.BINARY
                ? fitBinary(values, labels)
                : fit(values, labels, target.outputs());
    }

    /// @param values decision values, rows × classes
    /// @param labels class index of each row
    public static Calibration fit(double[] values, float[] labels, int classes) {
        var fit = new Fit(values, targets(labels, classes), classes);
        double[] theta = fit.run();
        return new Calibration(
                java.util.Arrays.copyOf(theta, classes),
                java.util.Arrays.copyOfRange(theta, classes, 2 * classes));
    }

    /// For two classes by one decision value v of the second: the log-odds of the second class are
    /// `slope · v + shift`.
    ///
    /// @return a calibration of one slope and one shift
    public static Calibration fitBinary(double[] values, float[] labels) {
        double[] both = new double[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            both[2 * i] = -values[i] / 2;
            both[2 * i + 1] = values[i] / 2;
        }
        var fit = fit(both, labels, 2);
        return new Calibration(
                new double[] {(fit.slopes[0] + fit.slopes[1]) / 2},
                new double[] {fit.shifts[1] - fit.shifts[0]});
    }

    /// Platt's targets: a class seen n times is given with (n + 1) / (n + classes).
    private static double[] targets(float[] labels, int classes) {
        int[] counts = new int[classes];
        for (float label : labels) {
            counts[(int) label]++;
        }
        double[] targets = new double[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            int label = (int) labels[i];
            double rest = 1.0 / (counts[label] + classes);
            for (int k = 0; k < classes; k++) {
                targets[i * classes + k] = k == label ? 1 - (classes - 1) * rest : rest;
            }
        }
        return targets;
    }

    /// The search for slope and shifts.
    private static final class Fit {

        private final double[] values;
        private final double[] targets;
        private final int classes;
        private final int rows;

        Fit(double[] values, double[] targets, int classes) {
            this.values = values;
            this.targets = targets;
            this.classes = classes;
            this.rows = values.length / classes;
        }

        double[] run() {
            double[] theta = new double[2 * classes];
            java.util.Arrays.fill(theta, 0, classes, 1);
            double[] gradient = new double[theta.length];
            double[][] curvature = new double[theta.length][theta.length];
            double loss = loss(theta);
            for (int step = 0; step < STEPS; step++) {
                slopes(theta, gradient, curvature);
                double[] move = solve(curvature, gradient);
                double share = 1;
                double[] next = moved(theta, move, share);
                while (!(loss(next) <= loss) && share > 1e-10) {
                    share /= 2;
                    next = moved(theta, move, share);
                }
                double gained = loss - loss(next);
                if (!(gained > 0)) {
                    break;
                }
                theta = next;
                loss -= gained;
                if (gained < 1e-14) {
                    break;
                }
            }
            return theta;
        }

        private static double[] moved(double[] theta, double[] move, double share) {
            double[] next = theta.clone();
            for (int i = 0; i < next.length; i++) {
                next[i] -= share * move[i];
            }
            return next;
        }

        private double loss(double[] theta) {
            double sum = 0;
            double[] p = new double[classes];
            for (int row = 0; row < rows; row++) {
                double shift = probabilities(theta, row, p);
                for (int k = 0; k < classes; k++) {
                    double score = theta[k] * values[row * classes + k] + theta[classes + k];
                    sum -= targets[row * classes + k] * (score - shift);
                }
            }
            double penalty = 0;
            for (double value : theta) {
                penalty += value * value;
            }
            return sum / rows + RIDGE / 2 * penalty;
        }

        /// Fills `p`.
        ///
        /// @return the logarithm of the sum of the exponentials
        private double probabilities(double[] theta, int row, double[] p) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                p[k] = theta[k] * values[row * classes + k] + theta[classes + k];
                largest = Math.max(largest, p[k]);
            }
            double total = 0;
            for (int k = 0; k < classes; k++) {
                p[k] = Math.exp(p[k] - largest);
                total += p[k];
            }
            for (int k = 0; k < classes; k++) {
                p[k] /= total;
            }
            return largest + Math.log(total);
        }

        private void slopes(double[] theta, double[] gradient, double[][] curvature) {
            int size = theta.length;
            for (int i = 0; i < size; i++) {
                gradient[i] = RIDGE * theta[i];
                java.util.Arrays.fill(curvature[i], 0);
                curvature[i][i] = RIDGE;
            }
            double[] p = new double[classes];
            for (int row = 0; row < rows; row++) {
                probabilities(theta, row, p);
                for (int k = 0; k < classes; k++) {
                    double value = values[row * classes + k];
                    double miss = (p[k] - targets[row * classes + k]) / rows;
                    gradient[k] += miss * value;
                    gradient[classes + k] += miss;
                    for (int j = 0; j < classes; j++) {
                        double both = p[k] * ((k == j ? 1 : 0) - p[j]) / rows;
                        double other = values[row * classes + j];
                        curvature[k][j] += both * value * other;
                        curvature[k][classes + j] += both * value;
                        curvature[classes + k][j] += both * other;
                        curvature[classes + k][classes + j] += both;
                    }
                }
            }
        }

        /// Gaussian elimination on a positive definite matrix; both arguments are kept.
        private static double[] solve(double[][] matrix, double[] right) {
            int size = right.length;
            double[][] a = new double[size][];
            for (int i = 0; i < size; i++) {
                a[i] = matrix[i].clone();
            }
            double[] x = right.clone();
            for (int i = 0; i < size; i++) {
                for (int r = i + 1; r < size; r++) {
                    double factor = a[r][i] / a[i][i];
                    for (int c = i; c < size; c++) {
                        a[r][c] -= factor * a[i][c];
                    }
                    x[r] -= factor * x[i];
                }
            }
            for (int i = size - 1; i >= 0; i--) {
                for (int c = i + 1; c < size; c++) {
                    x[i] -= a[i][c] * x[c];
                }
                x[i] /= a[i][i];
            }
            return x;
        }
    }
}
